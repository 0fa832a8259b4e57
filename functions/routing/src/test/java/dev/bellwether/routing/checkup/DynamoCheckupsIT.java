package dev.bellwether.routing.checkup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.routing.health.HealthUnavailable;
import dev.bellwether.routing.provider.KeyCheck;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.template.Template;
import dev.bellwether.testkit.time.SettableClock;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class DynamoCheckupsIT {
  private final AwsEmulator aws = Emulators.embedded();
  private final SettableClock clock = new SettableClock();
  private final DynamoCheckups checkups =
      new DynamoCheckups(
          aws.dynamoDb(), aws.freshTables(Template.load()).table("ControlTable").name(), clock);

  private Checkup checkup(String key, KeyCheck said) {
    return new Checkup(
        key,
        said,
        clock.instant(),
        Duration.ofMillis(120),
        OptionalLong.of(17),
        OptionalLong.empty());
  }

  @Test
  void theLastCheckOfAKeyStandsForEightDays() {
    checkups.put("one", checkup("a", KeyCheck.ACCEPTED));
    checkups.put("one", checkup("b", KeyCheck.UNCLEAR));
    checkups.put("other", checkup("a", KeyCheck.ACCEPTED));
    var _ = clock.advance(Duration.ofHours(6));
    Checkup refused = checkup("a", KeyCheck.REFUSED);
    checkups.put("one", refused);
    assertThat(checkups.of("one")).hasSize(2).containsEntry("a", refused);
    assertThat(checkups.of("other").values())
        .extracting(Checkup::said)
        .containsExactly(KeyCheck.ACCEPTED);
    var _ = clock.advance(Duration.ofDays(8).minusHours(1));
    assertThat(checkups.of("one")).containsOnlyKeys("a");
    assertThat(checkups.of("other")).isEmpty();
  }

  @Test
  void aTableThatIsAwayIsSaid() {
    DynamoCheckups away = new DynamoCheckups(aws.dynamoDb(), "no-such-table", clock);
    assertThatThrownBy(() -> away.of("one")).isInstanceOf(HealthUnavailable.class);
    assertThatThrownBy(() -> away.put("one", checkup("a", KeyCheck.ACCEPTED)))
        .isInstanceOf(HealthUnavailable.class);
  }
}
