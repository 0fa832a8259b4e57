package dev.bellwether.local.fire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.completion.CompletionHandler;
import dev.bellwether.routing.health.Breaker;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.ProviderHealth;
import dev.bellwether.testkit.fire.Fire;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.provider.Fault;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two providers that fail in every way, three keys each, eight instances: almost every request is
 * answered in time, and a provider that is down is left in peace.
 */
@Timeout(1_200)
final class ChaosIT {
  private static final int CLIENTS = 16;
  private static final int REQUESTS = Fire.count(200, 20_000);
  private static final int MISSED = Fire.count(2, REQUESTS / 2_000);
  private static final Duration TIME = Duration.ofSeconds(27);

  private final FakeProvider first = FakeProvider.start();
  private final FakeProvider second = FakeProvider.start();
  private final Rig rig = new Rig(first.baseUrl(), key(1), key(2), key(3));
  private final Random random = new Random(Fire.seed("ChaosIT"));
  private final AtomicInteger left = new AtomicInteger(REQUESTS);
  private final SteadyLoad load = new SteadyLoad(backed(), random, TIME);

  private Rig backed() {
    rig.secondProvider(second.baseUrl(), key(4), key(5), key(6));
    return rig;
  }

  private static String key(int number) {
    return "sk-" + SteadyLoad.MARKER + "-chaos-" + number;
  }

  @AfterEach
  void stop() {
    load.close();
    first.close();
    second.close();
  }

  @Test
  void almostEveryRequestIsAnsweredInTime() throws Exception {
    spoil(first);
    spoil(second);
    String log;
    try (CapturedOutput output = new CapturedOutput()) {
      load.start(CLIENTS, () -> left.getAndDecrement() > 0);
      load.await();
      log = output.text();
    }
    int missed = load.failures().size();
    System.out.println(
        "ChaosIT: %s of %s requests answered, %s + %s calls at the providers, %s + %s billed"
            .formatted(
                load.answers(),
                REQUESTS,
                first.calls().size(),
                second.calls().size(),
                first.billed().size(),
                second.billed().size()));
    load.failures().forEach(System.out::println);

    assertThat(missed).as("%s", load.failures()).isLessThanOrEqualTo(MISSED);
    assertThat(load.answers() + missed).isEqualTo(REQUESTS);
    assertThat(log).doesNotContain(SteadyLoad.MARKER);
    assertThat(rig.stored()).isNotEmpty().noneMatch(item -> item.contains(SteadyLoad.MARKER));
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
    load.start(CLIENTS, () -> true);
    try {
      for (CompletionHandler instance : load.instances()) {
        HealthBoard board = instance.getApplicationContext().getBean(HealthBoard.class);
        SteadyLoad.awaitAtLeast(() -> breakerAt(board).state() == Breaker.State.CLOSED ? 0 : 1, 1);
      }
      // Whatever was under way when the last of them read it is over by now.
      SteadyLoad.awaitAtLeast(load::answers, load.answers() + 10 * CLIENTS);
      int before = first.calls().size();
      int openings = breaker().openings();
      SteadyLoad.awaitAtLeast(load::answers, load.answers() + Fire.count(100, 1_000));
      assertThat(first.calls().size() - before)
          .as("probes that failed, and one that may be under way")
          .isLessThanOrEqualTo(breaker().openings() - openings + 1);

      first.script().clear();
      awaitBreaker(Breaker.State.CLOSED);
      int back = first.billed().size();
      SteadyLoad.awaitAtLeast(() -> first.billed().size(), back + 20);
    } finally {
      load.finish();
    }
    assertThat(load.failures()).isEmpty();
  }

  private void awaitBreaker(Breaker.State state) throws InterruptedException {
    SteadyLoad.awaitAtLeast(() -> breaker().state() == state ? 1 : 0, 1);
  }

  private Breaker breaker() {
    return breakerOf(
        load.instances()
            .getFirst()
            .getApplicationContext()
            .getBean(HealthBoard.class)
            .now("holysheep"));
  }

  private static Breaker breakerAt(HealthBoard board) {
    return breakerOf(board.of("holysheep"));
  }

  private static Breaker breakerOf(ProviderHealth health) {
    return health.breaker("gpt-4.1");
  }
}
