package dev.bellwether.routing.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bellwether.edge.aws.Item;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Gap;
import dev.bellwether.testkit.template.Template;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The contract on the table that the template declares. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DynamoHealthStoreContract extends HealthStoreContract {
  private final Optional<AwsEmulator> emulator;
  private final String whyAbsent;
  private final String table;

  DynamoHealthStoreContract(Optional<AwsEmulator> emulator, String whyAbsent) {
    this.emulator = emulator;
    this.whyAbsent = whyAbsent;
    this.table =
        emulator
            .map(present -> present.freshTables(Template.load()).table("ControlTable").name())
            .orElse("");
  }

  @BeforeEach
  void skipWhereTheEmulatorIsAbsent() {
    assumeTrue(emulator.isPresent(), whyAbsent);
  }

  @Override
  Set<Gap> gaps() {
    return emulator.orElseThrow().gaps();
  }

  @Override
  HealthStore store() {
    return storeOf(table);
  }

  private HealthStore storeOf(String name) {
    return new DynamoHealthStore(
        emulator.orElseThrow().dynamoDb(), name, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void aTableThatIsNotThereIsUnavailable() {
    HealthStore elsewhere = storeOf("no-such-table");

    assertThatThrownBy(() -> elsewhere.read("p")).isInstanceOf(HealthUnavailable.class);
    assertThatThrownBy(() -> elsewhere.swap("p", Optional.empty(), DEAD))
        .isInstanceOf(HealthUnavailable.class);
    assertThatThrownBy(() -> elsewhere.turn("p", Switch.provider(), true))
        .isInstanceOf(HealthUnavailable.class);
  }

  @Test
  void aStateOutlivesADeathAndASwitchLivesForEver() {
    var _ = store().swap(provider, Optional.empty(), DEAD);
    store().turn(provider, Switch.key("a"), true);

    assertThat(expires("state")).isGreaterThan(NOW.plus(Duration.ofHours(25)).getEpochSecond());
    assertThat(item("off#key#a")).doesNotContainKey("expires");
  }

  private long expires(String sort) {
    return new Item(item(sort)).number("expires");
  }

  private Map<String, AttributeValue> item(String sort) {
    return emulator
        .orElseThrow()
        .dynamoDb()
        .getItem(
            get ->
                get.tableName(table)
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("provider#" + provider),
                            "sk", AttributeValue.fromS(sort))))
        .item();
  }

  @Test
  void whatWasWrittenByHandIsUnavailableAndNoCrash() {
    var _ =
        emulator
            .orElseThrow()
            .dynamoDb()
            .putItem(
                put ->
                    put.tableName(table)
                        .item(
                            Map.of(
                                "pk", AttributeValue.fromS("provider#" + provider),
                                "sk", AttributeValue.fromS("state"),
                                "key:1", AttributeValue.fromM(Map.of()))));

    assertThatThrownBy(() -> store().read(provider)).isInstanceOf(HealthUnavailable.class);
  }

  private static final Instant NOW = HealthStoreContract.NOW;
}
