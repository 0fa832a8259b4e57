package dev.bellwether.keyrotation;

import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.fire.FaultyStore;
import dev.bellwether.testkit.fire.Mortality;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * One rotation with something that goes wrong at one of its calls, to Secrets Manager or to the
 * provider's key API, in the order in which they are made.
 */
final class Ordeal {
  private static final int MOST_ATTEMPTS = 4;

  /** Every message that came up. */
  final List<String> told = new ArrayList<>();

  private final RotationStage stage;
  private final Runnable invariant;
  private final AtomicInteger calls = new AtomicInteger();
  private int at = Integer.MAX_VALUE;
  private CallFault fault = CallFault.NONE;
  private Runnable event = () -> {};

  /**
   * An ordeal without anything wrong so far.
   *
   * @param invariant asked after each step
   */
  Ordeal(RotationStage stage, Runnable invariant) {
    this.stage = stage;
    this.invariant = invariant;
  }

  /** That call fails like this. */
  Ordeal failing(int call, CallFault how) {
    at = call;
    fault = how;
    return this;
  }

  /** Before that call something happens elsewhere. */
  Ordeal before(int call, Runnable what) {
    at = call;
    event = what;
    return this;
  }

  /** Whether there were so many calls. */
  boolean reached() {
    return calls.get() > at;
  }

  /** Takes each step twice, in order; after a failure begins again with a new instance. */
  void drive(String token) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (once(token)) {
        return;
      }
    }
    throw new AssertionError("It never ended: " + told);
  }

  /** Takes the steps up to the first failure; whether the rotation is over. */
  boolean once(String token) {
    Mortality mortality = new Mortality();
    stage.mortality = mortality;
    var _ = stage.fake.provisioning().faults(method -> provider(mortality));
    SecretsManagerClient client =
        FaultyStore.of(SecretsManagerClient.class, stage.secrets(), mortality, method -> next());
    try {
      for (RotationStep step : RotationStep.values()) {
        stage.take(client, step, token);
        stage.take(client, step, token);
        invariant.run();
      }
      return true;
    } catch (CalledOff | RotationRefused over) {
      told.add(String.valueOf(over.getMessage()));
      return true;
    } catch (Throwable died) {
      told.add(String.valueOf(died.getMessage()));
      return false;
    } finally {
      stage.mortality = new Mortality();
      var _ = stage.fake.provisioning().faults(method -> CallFault.NONE);
      invariant.run();
    }
  }

  private CallFault next() {
    if (calls.getAndIncrement() != at) {
      return CallFault.NONE;
    }
    event.run();
    return fault;
  }

  /** A dead process sends nothing more, and what it sent last may have come through. */
  private CallFault provider(Mortality mortality) {
    if (mortality.dead()) {
      return CallFault.NOT_SENT;
    }
    CallFault what = next();
    if (what == CallFault.DIE_BEFORE || what == CallFault.DIE_AFTER) {
      mortality.die();
    }
    return what;
  }
}
