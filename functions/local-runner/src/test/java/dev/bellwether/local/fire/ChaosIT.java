package dev.bellwether.local.fire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.completion.CompletionHandler;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.routing.health.Breaker;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.ProviderHealth;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.fire.Fire;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.provider.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two providers that fail in every way, three keys each, eight instances: almost every request is
 * answered in time, and a provider that is down is left in peace.
 */
@Timeout(1_200)
final class ChaosIT {
  private static final String MARKER = "CaNaRy";
  private static final int INSTANCES = 8;
  private static final int CLIENTS = 16;
  private static final int REQUESTS = Fire.count(200, 20_000);
  private static final int MISSED = Fire.count(2, REQUESTS / 2_000);
  private static final Duration TIME = Duration.ofSeconds(27);

  private final FakeProvider first = FakeProvider.start();
  private final FakeProvider second = FakeProvider.start();
  private final Rig rig = new Rig(first.baseUrl(), key(1), key(2), key(3));
  private final Random random = new Random(Fire.seed("ChaosIT"));
  private final CallerKey caller = rig.caller(random);
  private final List<CompletionHandler> instances = new ArrayList<>();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger(REQUESTS);
  private final AtomicBoolean over = new AtomicBoolean();

  ChaosIT() {
    rig.secondProvider(second.baseUrl(), key(4), key(5), key(6));
    for (int instance = 0; instance < INSTANCES; instance++) {
      instances.add(rig.handler());
    }
  }

  private static String key(int number) {
    return "sk-" + MARKER + "-chaos-" + number;
  }

  @AfterEach
  void stop() {
    instances.forEach(CompletionHandler::close);
    first.close();
    second.close();
  }

  @Test
  void almostEveryRequestIsAnsweredInTime() throws Exception {
    spoil(first);
    spoil(second);
    String log;
    try (CapturedOutput output = new CapturedOutput()) {
      await(clients(() -> left.getAndDecrement() > 0));
      log = output.text();
    }
    int missed = failures.size();
    System.out.println(
        "ChaosIT: %s of %s requests answered, %s + %s calls at the providers, %s + %s billed"
            .formatted(
                answers.get(),
                REQUESTS,
                first.calls().size(),
                second.calls().size(),
                first.billed().size(),
                second.billed().size()));
    failures.forEach(System.out::println);

    assertThat(missed).as("%s", failures).isLessThanOrEqualTo(MISSED);
    assertThat(answers.get() + missed).isEqualTo(REQUESTS);
    assertThat(log).doesNotContain(MARKER);
    assertThat(rig.stored()).isNotEmpty().noneMatch(item -> item.contains(MARKER));
  }

  /** As many faults as calls may come, in the shares. */
  private void spoil(FakeProvider provider) {
    Fault[] faults = new Fault[REQUESTS * 3];
    for (int call = 0; call < faults.length; call++) {
      faults[call] = fault(random.nextInt(100));
    }
    var _ = provider.script().next(faults);
  }

  private static Fault fault(int percent) {
    if (percent < 10) {
      return Fault.status(500);
    }
    if (percent < 20) {
      return percent % 2 == 0
          ? Fault.throttled(Duration.ofSeconds(1))
          : Fault.status(429).with("retry-after-ms", "100");
    }
    if (percent < 25) {
      // A stream that breaks after its client has seen some of it cannot be mended by anybody.
      return new Fault.ResetBeforeReply();
    }
    if (percent < 27) {
      return new Fault.Hang();
    }
    return percent < 30 ? Fault.delay(Duration.ofMillis(600)) : Fault.delay(Duration.ZERO);
  }

  @Test
  void aProviderThatIsDownIsLeftInPeaceAndComesBackByItself() throws Exception {
    var _ = first.script().always(Fault.overloaded());
    List<Future<?>> clients = clients(() -> !over.get());
    try {
      for (CompletionHandler instance : instances) {
        HealthBoard board = instance.getApplicationContext().getBean(HealthBoard.class);
        awaitMore(() -> breakerAt(board).state() == Breaker.State.CLOSED ? 0 : 1, 1);
      }
      // Whatever was under way when the last of them read it is over by now.
      awaitMore(answers::get, answers.get() + 10 * CLIENTS);
      int before = first.calls().size();
      int openings = breaker().openings();
      awaitMore(answers::get, answers.get() + Fire.count(100, 1_000));
      assertThat(first.calls().size() - before)
          .as("probes that failed, and one that may be under way")
          .isLessThanOrEqualTo(breaker().openings() - openings + 1);

      first.script().clear();
      awaitBreaker(Breaker.State.CLOSED);
      int back = first.billed().size();
      awaitMore(() -> first.billed().size(), back + 20);
    } finally {
      over.set(true);
      await(clients);
    }
    assertThat(failures).isEmpty();
  }

  private void awaitBreaker(Breaker.State state) throws InterruptedException {
    awaitMore(() -> breaker().state() == state ? 1 : 0, 1);
  }

  private Breaker breaker() {
    return breakerOf(
        instances.getFirst().getApplicationContext().getBean(HealthBoard.class).now("holysheep"));
  }

  private static Breaker breakerAt(HealthBoard board) {
    return breakerOf(board.of("holysheep"));
  }

  private static Breaker breakerOf(ProviderHealth health) {
    return health.breaker("gpt-4.1");
  }

  private static void awaitMore(IntSupplier count, int wanted) throws InterruptedException {
    for (int look = 0; count.getAsInt() < wanted; look++) {
      assertThat(look).as("looks until %s", wanted).isLessThan(2_400);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private List<Future<?>> clients(BooleanSupplier more) {
    List<Future<?>> running = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    for (int client = 0; client < CLIENTS; client++) {
      Random chance = new Random(random.nextLong());
      running.add(
          threads.submit(
              () -> {
                while (more.getAsBoolean()) {
                  ask(chance);
                }
              }));
    }
    threads.shutdown();
    return running;
  }

  private static void await(List<Future<?>> clients) throws Exception {
    for (Future<?> client : clients) {
      var _ = client.get();
    }
  }

  private void ask(Random chance) {
    boolean streamed = chance.nextInt(3) == 0;
    long began = System.nanoTime();
    Collected reply =
        Rig.ask(instances.get(chance.nextInt(INSTANCES)), event(streamed, chance.nextLong()), TIME);
    String text = reply.everything();
    boolean whole = streamed ? text.contains("data: [DONE]") : text.contains("\"choices\"");
    boolean inTime = System.nanoTime() - began <= TIME.toNanos();
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
}
