package dev.bellwether.testkit.aws;

import dev.bellwether.testkit.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls the rotation function as Secrets Manager does: once per step, in order, off the request.
 */
final class SecretRotations {
  private static final List<String> STEPS =
      List.of("createSecret", "setSecret", "testSecret", "finishSecret");

  private final Map<String, Thread> running = new HashMap<>();
  private final List<RuntimeException> failures = new ArrayList<>();
  private volatile @Nullable Consumer<String> function;

  void function(Consumer<String> called) {
    function = called;
  }

  boolean hasFunction() {
    return function != null;
  }

  /** Starts a rotation, unless the same one is under way; says when all its steps are done. */
  void start(String arn, String token, Runnable done) {
    start(
        token,
        () -> {
          STEPS.forEach(step -> call(arn, token, step));
          done.run();
        });
  }

  /** Only tries the function out, as for a rotation that shall not run at once. */
  void rehearse(String arn, String token, Runnable after) {
    start(
        token,
        () -> {
          try {
            call(arn, token, "testSecret");
          } finally {
            after.run();
          }
        });
  }

  private synchronized void start(String token, Runnable work) {
    if (!running.containsKey(token)) {
      running.put(token, Thread.ofVirtual().start(() -> run(token, work)));
    }
  }

  private void run(String token, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      failed(failed);
    } finally {
      ended(token);
    }
  }

  private synchronized void failed(RuntimeException failed) {
    failures.add(failed);
  }

  private synchronized void ended(String token) {
    running.remove(token);
  }

  private void call(String arn, String token, String step) {
    Consumer<String> called = function;
    if (called != null) {
      called.accept(
          Json.text(
              Json.object()
                  .put("SecretId", arn)
                  .put("ClientRequestToken", token)
                  .put("Step", step)));
    }
  }

  /** Waits for all that are under way, and returns why rotations failed so far. */
  List<RuntimeException> await() throws InterruptedException {
    for (Thread rotation : underWay()) {
      rotation.join();
    }
    synchronized (this) {
      return List.copyOf(failures);
    }
  }

  private synchronized List<Thread> underWay() {
    return List.copyOf(running.values());
  }
}
