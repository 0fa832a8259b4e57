package dev.bellwether.keyrotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.alert.Alert;
import dev.bellwether.routing.catalogue.KeyRotation;
import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.provider.ProvisioningApi.MadeKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rotations whose keys are made at the provider; OpenRouter's, as the simpler ones. */
final class MintingTest {
  private static final String ID = "holysheep-2026-11-20-[0-9a-f]{4}";

  private static final int CALLS_OF_CREATE = 8;
  private static final KeyRotation ROTATION =
      new KeyRotation.OpenRouter(Duration.ofHours(6), RotationStage.ADMIN_SECRET);

  private final RotationStage stage = new RotationStage(ROTATION);

  @AfterEach
  void close() {
    stage.close();
  }

  private List<MadeKey> alive() {
    return stage.fake.provisioning().alive();
  }

  @Test
  void theNewKeyIsMadeAndTheOldOneRetires() {
    String base = stage.holding("AWSCURRENT").getFirst();

    assertThat(stage.rotate()).isEmpty();

    assertThat(stage.states()).startsWith("a:retiring", "b:spare", "c:spare").hasSize(4);
    assertThat(stage.states().getLast()).matches(ID + ":active");
    MadeKey made = alive().getFirst();
    assertThat(made.name())
        .matches("bellwether-[0-9a-f]{12}-" + stage.holding("AWSCURRENT").getFirst());
    assertThat(stage.currentText())
        .contains(
            "\"retireAt\":\"2026-11-20T18:00:00Z\"",
            "\"basedOn\":\"" + base + "\"",
            made.value(),
            "\"by\":\"openrouter\"",
            "\"reference\":\"" + made.reference() + "\"");
    assertThat(stage.alerts).isEmpty();
  }

  @Test
  void anEmptyPoolGetsItsFirstKey() {
    stage.edit("{'keys':[]}");

    assertThat(stage.rotate()).isEmpty();

    assertThat(stage.states()).singleElement().asString().matches(ID + ":active");
  }

  @Test
  void oneRotationAfterAnotherRetiresTheOldestFirst() {
    stage.edit("{'keys':[]}");
    for (int rotation = 0; rotation < 3; rotation++) {
      assertThat(stage.rotate()).isEmpty();
    }

    assertThat(stage.states()).hasSize(3);
    assertThat(stage.states().get(0)).endsWith(":retiring");
    assertThat(stage.states().get(1)).endsWith(":retiring");
    assertThat(stage.states().get(2)).endsWith(":active");
    assertThat(alive()).hasSize(3);
  }

  @Test
  void aPassingFailureIsTriedAgainAndLeavesNothing() {
    var _ = stage.fake.provisioning().next(500, "{}").next(429, "{}");

    assertThat(stage.rotate()).isEmpty();

    assertThat(alive()).hasSize(1);
    assertThat(stage.clock.instant()).isEqualTo(RotationStage.NOON.plusSeconds(4));
  }

  @Test
  void aLastingFailureCallsItOffAtOnce() {
    var _ = stage.fake.provisioning().adminKey("sk-canary-another");

    assertThat(stage.rotate()).singleElement().isInstanceOf(CalledOff.class);

    assertThat(stage.holding("AWSPENDING")).isEmpty();
    assertThat(stage.states()).containsExactly("a:null", "b:spare", "c:spare");
    assertThat(stage.alerts)
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.what()).isEqualTo("key-rotation/holysheep/unminted");
              assertThat(alert.text())
                  .contains("refuses the admin key (401)", RotationStage.ADMIN_SECRET)
                  .doesNotContain("sk-");
            });
  }

  @Test
  void aKeyThatIsNeverKnownIsDeletedAgain() {
    var _ = stage.fake.provisioning().knownAfter(1_000);

    assertThat(stage.rotate()).singleElement().isInstanceOf(CalledOff.class);

    assertThat(alive()).isEmpty();
    assertThat(stage.alerts)
        .singleElement()
        .extracting(Alert::text)
        .asString()
        .contains("It was deleted there again");
  }

  @Test
  void whatCannotBeUndoneIsDeletedByTheNextRotation() {
    var _ = stage.fake.provisioning().knownAfter(1_000);
    stage.whileWaiting(
        time -> {
          var _ = stage.fake.provisioning().faults(method -> CallFault.NOT_SENT);
        });
    assertThat(stage.rotate()).hasSize(1);
    assertThat(stage.holding("AWSPENDING")).isEmpty();
    assertThat(alive()).hasSize(1);

    stage.whileWaiting(time -> {});
    var _ = stage.fake.provisioning().faults(method -> CallFault.NONE).knownAfter(0);
    assertThat(stage.rotate()).hasSize(1);

    assertThat(alive()).hasSize(1);
    assertThat(stage.currentText()).contains(alive().getFirst().value());
  }

  @Test
  void aKeyWhoseValueAloneSomebodyKeptIsNotDeleted() {
    assertThat(stage.rotate()).isEmpty();
    MadeKey made = alive().getFirst();
    for (int edit = 0; edit < 3; edit++) {
      stage.edit("{'keys':[{'id':'mine','value':'" + made.value() + "','note':" + edit + "}]}");
    }

    assertThat(stage.rotate()).isEmpty();

    assertThat(alive()).contains(made).hasSize(2);
    assertThat(stage.states()).startsWith("mine:retiring").hasSize(2);
  }

  @Test
  void aKeyThatSomebodyTookOutIsDeletedWhenNoStageLeadsToIt() {
    assertThat(stage.rotate()).isEmpty();
    MadeKey made = alive().getFirst();
    stage.edit(RotationStage.POOL);

    assertThat(stage.rotate()).isEmpty();
    assertThat(alive()).contains(made).hasSize(2);

    assertThat(stage.rotate()).isEmpty();
    assertThat(alive()).doesNotContain(made).hasSize(2);
  }

  @Test
  void anotherCallOfTheSameStepAtAnyMomentLeavesOneKeyThatWorks() {
    int made = 0;
    for (int at = 0; at < CALLS_OF_CREATE; at++) {
      try (RotationStage other = new RotationStage(ROTATION)) {
        String token = other.begin();
        Ordeal ordeal =
            new Ordeal(other, () -> {})
                .before(at, () -> other.take(other.secrets(), RotationStep.CREATE, token));
        ordeal.drive(token);

        assertThat(ordeal.reached()).isTrue();
        assertThat(other.states()).as("another before call %s", at).hasSize(4);
        assertThat(other.fake.provisioning().alive())
            .as("another before call %s: %s", at, ordeal.told)
            .singleElement()
            .satisfies(key -> assertThat(other.currentText()).contains(key.value()));
        made += other.fake.provisioning().made().size();
      }
    }
    assertThat(made).as("keys, some of them made twice").isGreaterThan(CALLS_OF_CREATE);
  }
}
