package dev.bellwether.keyrotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.fire.Fire;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every call that a rotation makes to Secrets Manager is lost, doubled, or the last of its process;
 * and between any two of them somebody edits the secret. The steps are then called again, as AWS
 * does.
 */
final class RotationDeathTest {
  /** More than any rotation has, those that are called off included. */
  private static final int MOST_CALLS = 60;

  /** A quick build takes every third call, beginning with another one each time. */
  private static final int STRIDE = Fire.count(7, 1);

  private static final int FIRST =
      (int) Math.floorMod(Fire.seed("RotationDeathTest"), (long) STRIDE);

  private static final String EDITED =
      RotationStage.POOL.replace("]}", ",{'id':'z','value':'sk-canary-z','state':'spare'}]}");

  /** How a rotation would go if nothing happened. */
  enum Course {
    GOOD,
    SPARE_REFUSED
  }

  @ParameterizedTest
  @EnumSource(
      value = CallFault.class,
      names = {"DIE_BEFORE", "DIE_AFTER", "LOST_REPLY", "NOT_SENT", "TWICE", "RACE"})
  void goesOnAfterAnyCallThatFailed(CallFault fault) {
    assertThat(runs(Course.GOOD, fault)).isGreaterThan(8);
  }

  @ParameterizedTest
  @EnumSource(
      value = CallFault.class,
      names = {"DIE_BEFORE", "DIE_AFTER", "LOST_REPLY", "NOT_SENT", "TWICE", "RACE"})
  void endsAfterAnyCallThatFailedWhereTheSpareIsRefused(CallFault fault) {
    assertThat(runs(Course.SPARE_REFUSED, fault)).isGreaterThan(8);
  }

  /** One run for each call, until a run has fewer calls than that; returns how many there were. */
  private static int runs(Course course, CallFault fault) {
    for (int failing = FIRST; failing < MOST_CALLS; failing += STRIDE) {
      try (RotationStage stage = stage(course)) {
        Ordeal ordeal = new Ordeal(stage, () -> intact(stage)).failing(failing, fault);
        ordeal.drive(stage.begin());
        assertThat(stage.holding("AWSPENDING")).as("leftovers after %s", failing).isEmpty();
        assertThat(stage.states())
            .as("%s at call %s", fault, failing)
            .containsExactlyElementsOf(
                course == Course.GOOD
                    ? List.of("a:retiring", "c:spare", "b:active")
                    : List.of("a:null", "b:bad", "c:spare"));
        assertThat(ordeal.told.toString() + stage.alerts).doesNotContain("sk-canary");
        if (!ordeal.reached()) {
          return failing;
        }
      }
    }
    throw new AssertionError("A rotation makes more than " + MOST_CALLS + " calls");
  }

  @ParameterizedTest
  @EnumSource
  void anEditBetweenAnyTwoCallsIsNeverLost(Course course) {
    int refused = 0;
    for (int call = FIRST; call < MOST_CALLS; call += STRIDE) {
      try (RotationStage stage = stage(course)) {
        Ordeal ordeal = new Ordeal(stage, () -> intact(stage)).before(call, () -> addSpare(stage));
        ordeal.drive(stage.begin());
        if (!ordeal.reached()) {
          // A rotation that never comes to its end has nothing to give way with.
          assertThat(refused > 0).as("%s edits won", refused).isEqualTo(course == Course.GOOD);
          return;
        }
        assertThat(stage.states()).as("edit before call %s", call).contains("z:spare");
        assertThat(stage.states().contains("b:bad")).isEqualTo(course == Course.SPARE_REFUSED);
        assertThat(stage.holding("AWSPENDING")).isEmpty();
        if (ordeal.told.toString().contains("Somebody changed the secret")) {
          refused++;
          assertThat(stage.alerts.toString()).contains("Somebody changed the secret");
        }
        int before = stage.failures().size();
        var _ = stage.fake.accept("sk-canary-b", "sk-canary-z");
        assertThat(stage.rotate()).as("the next rotation").hasSize(before);
        assertThat(stage.states())
            .anyMatch(key -> key.startsWith("z:"))
            .anyMatch(key -> key.endsWith(":active"));
      }
    }
  }

  private static void intact(RotationStage stage) {
    assertThat(stage.holding("AWSCURRENT")).hasSize(1);
    assertThat(stage.currentText()).contains("sk-canary-a", "sk-canary-b", "sk-canary-c");
  }

  private static RotationStage stage(Course course) {
    RotationStage stage = new RotationStage();
    if (course == Course.SPARE_REFUSED) {
      var _ = stage.fake.revoke("sk-canary-b");
    }
    return stage;
  }

  /** A person edits what is there: a document that this rotation made, or the first one. */
  private static void addSpare(RotationStage stage) {
    stage.edit(
        stage.states().contains("b:spare")
            ? EDITED
            : stage
                .currentText()
                .replaceFirst(
                    "\"keys\":\\[",
                    "\"keys\":[{\"id\":\"z\",\"value\":\"sk-canary-z\",\"state\":\"spare\"},"));
  }
}
