package dev.bellwether.keyrotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.fire.FaultyStore;
import dev.bellwether.testkit.fire.Fire;
import dev.bellwether.testkit.fire.Mortality;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Every call that a rotation makes to Secrets Manager is lost, doubled, or the last of its process;
 * and between any two of them somebody edits the secret. The steps are then called again, as AWS
 * does.
 */
final class RotationDeathTest {
  /** More than any rotation has, those that are called off included. */
  private static final int MOST_CALLS = 60;

  /** A quick build takes every third call, beginning with another one each time. */
  private static final int STRIDE = Fire.count(3, 1);

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
  void goesOnAfterAnyCallThatFailed(CallFault fault) throws InterruptedException {
    assertThat(runs(Course.GOOD, fault, new ArrayList<>())).isGreaterThan(8);
  }

  @ParameterizedTest
  @EnumSource(
      value = CallFault.class,
      names = {"DIE_BEFORE", "DIE_AFTER", "LOST_REPLY", "NOT_SENT", "TWICE", "RACE"})
  void endsAfterAnyCallThatFailedWhereTheSpareIsRefused(CallFault fault)
      throws InterruptedException {
    assertThat(runs(Course.SPARE_REFUSED, fault, new ArrayList<>())).isGreaterThan(8);
  }

  /** One run for each call, until a run has fewer calls than that; returns how many there were. */
  private static int runs(Course course, CallFault fault, List<String> told)
      throws InterruptedException {
    for (int failing = FIRST; failing < MOST_CALLS; failing += STRIDE) {
      try (RotationStage stage = stage(course)) {
        Faults faults = new Faults(failing, fault);
        String token = stage.begin();
        drive(stage, token, faults, told);
        assertThat(stage.holding("AWSPENDING")).as("leftovers after %s", failing).isEmpty();
        assertThat(stage.states())
            .as("%s at call %s", fault, failing)
            .containsExactlyElementsOf(
                course == Course.GOOD
                    ? List.of("a:retiring", "c:spare", "b:active")
                    : List.of("a:null", "b:bad", "c:spare"));
        assertThat(told.toString() + stage.alerts).doesNotContain("sk-canary");
        if (!faults.reached()) {
          return failing;
        }
      }
    }
    throw new AssertionError("A rotation makes more than " + MOST_CALLS + " calls");
  }

  @ParameterizedTest
  @EnumSource
  void anEditBetweenAnyTwoCallsIsNeverLost(Course course) throws InterruptedException {
    int refused = 0;
    for (int call = FIRST; call < MOST_CALLS; call += STRIDE) {
      try (RotationStage stage = stage(course)) {
        Edit edit = new Edit(stage, call);
        List<String> told = new ArrayList<>();
        String token = stage.begin();
        drive(stage, token, edit, told);
        if (!edit.reached()) {
          // A rotation that never comes to its end has nothing to give way with.
          assertThat(refused > 0).as("%s edits won", refused).isEqualTo(course == Course.GOOD);
          return;
        }
        assertThat(stage.states()).as("edit before call %s", call).contains("z:spare");
        assertThat(stage.states().contains("b:bad")).isEqualTo(course == Course.SPARE_REFUSED);
        assertThat(stage.holding("AWSPENDING")).isEmpty();
        if (told.toString().contains("Somebody changed the secret")) {
          refused++;
          assertThat(stage.alerts.toString()).contains("Somebody changed the secret");
        }
        int before = stage.standIn.awaitRotations().size();
        var _ = stage.fake.accept("sk-canary-b", "sk-canary-z");
        assertThat(stage.rotate()).as("the next rotation").hasSize(before);
        assertThat(stage.states())
            .anyMatch(key -> key.startsWith("z:"))
            .anyMatch(key -> key.endsWith(":active"));
      }
    }
  }

  /** Takes the steps in order; after a failure begins again with a new instance. */
  private static void drive(
      RotationStage stage, String token, Function<String, CallFault> plan, List<String> told)
      throws InterruptedException {
    for (int attempt = 0; attempt < 4; attempt++) {
      SecretsManagerClient client =
          FaultyStore.of(SecretsManagerClient.class, stage.secrets(), new Mortality(), plan);
      boolean failed = false;
      for (RotationStep step : RotationStep.values()) {
        try {
          stage.take(client, step, token);
          stage.take(client, step, token);
        } catch (CalledOff | RotationRefused over) {
          told.add(String.valueOf(over.getMessage()));
          intact(stage);
          return;
        } catch (Throwable died) {
          told.add(String.valueOf(died.getMessage()));
          failed = true;
          break;
        } finally {
          intact(stage);
        }
      }
      if (!failed) {
        return;
      }
    }
    throw new AssertionError("It never ended: " + told);
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

  /** One fault, at one of all calls. */
  private record Faults(AtomicInteger calls, int failing, CallFault fault)
      implements Function<String, CallFault> {
    Faults(int failing, CallFault fault) {
      this(new AtomicInteger(), failing, fault);
    }

    @Override
    public CallFault apply(String method) {
      return calls.getAndIncrement() == failing ? fault : CallFault.NONE;
    }

    boolean reached() {
      return calls.get() > failing;
    }
  }

  /** One edit, before one of all calls. */
  private record Edit(RotationStage stage, AtomicInteger calls, int at)
      implements Function<String, CallFault> {
    Edit(RotationStage stage, int at) {
      this(stage, new AtomicInteger(), at);
    }

    @Override
    public CallFault apply(String method) {
      if (calls.getAndIncrement() == at) {
        String states = stage.states().toString();
        // A person edits what is there: a document that this rotation made, or the first one.
        stage.edit(
            states.contains("b:spare")
                ? EDITED
                : stage
                    .currentText()
                    .replaceFirst(
                        "\"keys\":\\[",
                        "\"keys\":[{\"id\":\"z\",\"value\":\"sk-canary-z\",\"state\":\"spare\"},"));
      }
      return CallFault.NONE;
    }

    boolean reached() {
      return calls.get() > at;
    }
  }
}
