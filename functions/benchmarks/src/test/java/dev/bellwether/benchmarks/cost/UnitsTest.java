package dev.bellwether.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testkit.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnitsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{} # 0",
        "{'pk':{'S':'abc'}} # 5",
        "{'pk':{'S':'ä'}} # 4",
        "{'n':{'N':'1234'}} # 4",
        "{'n':{'N':'-12345'}} # 6",
        "{'n':{'NULL':true}} # 2",
        "{'b':{'B':'AAEC'}} # 4",
        "{'l':{'L':[{'S':'ab'},{'BOOL':true}]}} # 9",
        "{'m':{'M':{'a':{'S':'bc'}}}} # 8",
        "{'s':{'SS':['a','bc']}} # 4",
      })
  void anItemHasTheSizeThatDynamoDbCharges(String item, long bytes) {
    assertThat(ItemSize.of(Json.parse(item.replace('\'', '"')))).isEqualTo(bytes);
  }

  @Test
  void readsGoByFourKilobytesAndWritesByOne() {
    assertThat(Units.read(0, false)).isEqualTo(new Units(0.5, 0));
    assertThat(Units.read(4096, true)).isEqualTo(new Units(1, 0));
    assertThat(Units.read(4097, false)).isEqualTo(new Units(1, 0));
    assertThat(Units.write(0, 1024, false)).isEqualTo(new Units(0, 1));
    assertThat(Units.write(1025, 10, true)).isEqualTo(new Units(0, 4));
    assertThat(new Units(1, 2).plus(new Units(1, 2)).times(3).over(2)).isEqualTo(new Units(3, 6));
  }
}
