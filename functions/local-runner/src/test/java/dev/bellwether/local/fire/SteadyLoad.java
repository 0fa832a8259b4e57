package dev.bellwether.local.fire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.completion.CompletionHandler;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.testkit.event.EventBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Clients that ask eight instances on and on, a third of them for streams, and count what they see.
 * No reply may show the marker that all provider keys carry.
 */
final class SteadyLoad implements AutoCloseable {
  /** What is in every provider key. */
  static final String MARKER = "CaNaRy";

  private static final int INSTANCES = 8;
  private static final int LOOKS = 2_400;

  private final Random random;
  private final CallerKey caller;
  private final Duration time;
  private final List<CompletionHandler> instances = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> clients = new ArrayList<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * A load of a stack.
   *
   * @param time how long each function may take, and whoever takes longer has failed
   */
  SteadyLoad(Rig rig, Random random, Duration time) {
    this.random = random;
    this.caller = rig.caller(random);
    this.time = time;
    for (int instance = 0; instance < INSTANCES; instance++) {
      instances.add(rig.handler());
    }
  }

  List<CompletionHandler> instances() {
    return List.copyOf(instances);
  }

  /** How many requests were answered whole and in time. */
  int answers() {
    return answers.get();
  }

  /** What came of the others. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Lets so many clients ask, each until there is no more or it is over. */
  void start(int number, BooleanSupplier more) {
    for (int client = 0; client < number; client++) {
      Random chance = new Random(random.nextLong());
      clients.add(
          threads.submit(
              () -> {
                while (!over.get() && more.getAsBoolean()) {
                  ask(chance);
                }
              }));
    }
  }

  /** Returns when all clients have had their last reply. */
  void await() throws InterruptedException, ExecutionException {
    for (Future<?> client : clients) {
      var _ = client.get();
    }
  }

  /** Tells the clients that it is over, and waits for them. */
  void finish() throws InterruptedException, ExecutionException {
    over.set(true);
    await();
  }

  /** Returns when so many more requests have ended. */
  void awaitMore(int requests) throws InterruptedException {
    int wanted = ended() + requests;
    awaitAtLeast(this::ended, wanted);
  }

  private int ended() {
    return answers.get() + failures.size();
  }

  /** Returns when the count is there, and fails after two minutes. */
  static void awaitAtLeast(IntSupplier count, int wanted) throws InterruptedException {
    for (int look = 0; count.getAsInt() < wanted; look++) {
      assertThat(look).as("looks until %s", wanted).isLessThan(LOOKS);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private void ask(Random chance) {
    boolean streamed = chance.nextInt(3) == 0;
    long began = System.nanoTime();
    Collected reply =
        Rig.ask(instances.get(chance.nextInt(INSTANCES)), event(streamed, chance.nextLong()), time);
    boolean inTime = System.nanoTime() - began <= time.toNanos();
    String text = reply.everything();
    boolean whole = streamed ? text.contains("data: [DONE]") : text.contains("\"choices\"");
    if (inTime && reply.status() == 200 && whole && !text.contains("\"error\"")) {
      int _ = answers.incrementAndGet();
    } else {
      boolean _ = failures.add(reply.status() + " " + text);
    }
    assertThat(text).doesNotContain(MARKER);
  }

  private EventBuilder event(boolean streamed, long number) {
    return Rig.chat(
            caller,
            "{\"model\":\"gpt-4.1\",\"max_tokens\":20,\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Say %s\"}]}"
                .formatted(streamed, number))
        .header("cache-control", "no-store, no-cache");
  }

  /** Ends the functions after the last client: one that still asked would fail with noise. */
  @Override
  public void close() {
    over.set(true);
    threads.close();
    instances.forEach(CompletionHandler::close);
  }
}
