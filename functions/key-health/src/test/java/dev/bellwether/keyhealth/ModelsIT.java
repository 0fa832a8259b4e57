package dev.bellwether.keyhealth;

import static dev.bellwether.keyhealth.KeyHealthStage.CLOCK;
import static dev.bellwether.keyhealth.KeyHealthStage.HOLYSHEEP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.routing.health.Breaker;
import dev.bellwether.routing.health.Breakers;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.State;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.testkit.provider.BilledCall;
import dev.bellwether.testkit.provider.Fault;
import dev.bellwether.testkit.provider.ReceivedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Probes of models that fail; what the provider counted is the referee. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ModelsIT {
  private static final String MODEL = "deepseek-v3.2";
  private static final Offer OFFER = new Offer(HOLYSHEEP, MODEL);

  private final KeyHealthStage frugal = new KeyHealthStage("{}");
  private final KeyHealthStage thorough = new KeyHealthStage("health: {completions: true}");

  @AfterAll
  void close() {
    frugal.close();
    thorough.close();
  }

  /** Three failures in a row. */
  private static void open(KeyHealthStage stage) {
    Breakers breakers = stage.bean(Breakers.class);
    for (int call = 0; call < 3; call++) {
      breakers.failed(OFFER, breakers.admit(OFFER, Duration.ofSeconds(1)));
    }
    assertThat(breaker(stage).state()).isEqualTo(Breaker.State.OPEN);
  }

  private static Breaker breaker(KeyHealthStage stage) {
    return stage.bean(HealthBoard.class).now(HOLYSHEEP).breaker(MODEL);
  }

  private static String said(KeyHealthStage stage) {
    return stage.run("models").path(HOLYSHEEP).path(MODEL).asText("nobody asked");
  }

  @Test
  void whileAllModelsAnswerNobodyIsAskedButHowLongAnAnswerTakesFourTimesAnHour() {
    frugal.begin("a");
    for (int minute = 0; minute < 60; minute++) {
      assertThat(frugal.run("models").path(HOLYSHEEP)).isEmpty();
      assertThat(latency(frugal, "")).isPresent();
      var _ = CLOCK.advance(Duration.ofMinutes(1));
    }
    assertThat(frugal.provider.calls()).hasSize(4).allMatch(call -> call.method().equals("GET"));
    frugal.provider.script().forListing().always(Fault.status(500));
    var _ = CLOCK.advance(Duration.ofMinutes(31));
    assertThat(frugal.run("models").path(HOLYSHEEP)).isEmpty();
    assertThat(latency(frugal, "")).as("a failure is no measure").isEmpty();
  }

  private static Optional<Duration> latency(KeyHealthStage stage, String model) {
    return stage.bean(HealthBoard.class).now(HOLYSHEEP).latency(model, CLOCK.instant());
  }

  @Test
  void theListOfModelsIsProofEnoughWhereNobodyElseHasAskedForTenMinutes() {
    frugal.begin("a");
    open(frugal);
    var _ = CLOCK.advance(Duration.ofSeconds(30));
    assertThat(said(frugal)).isEqualTo("nobody asked");
    assertThat(breaker(frugal).state()).isEqualTo(Breaker.State.OPEN);

    var _ = CLOCK.advance(Duration.ofMinutes(11));
    frugal.provider.script().forListing().always(Fault.status(500));
    assertThat(said(frugal)).isEqualTo("fails");
    assertThat(breaker(frugal).until()).as("opened again").isAfter(KeyHealthStage.now());

    var _ = CLOCK.advance(Duration.ofMinutes(11));
    frugal.provider.script().clear();
    assertThat(said(frugal)).isEqualTo("works");
    assertThat(breaker(frugal).state()).isEqualTo(Breaker.State.CLOSED);
    assertThat(frugal.provider.billed()).isEmpty();
    assertThat(frugal.items("SpendTable")).isEmpty();
  }

  @Test
  void aTinyCompletionIsOnTheLedgerAndClosesTheBreaker() {
    thorough.begin("a");
    open(thorough);
    assertThat(said(thorough)).as("not due yet").isEqualTo("nobody asked");
    var _ = CLOCK.advance(Duration.ofSeconds(30));
    assertThat(said(thorough)).isEqualTo("works");
    assertThat(breaker(thorough).state()).isEqualTo(Breaker.State.CLOSED);
    BilledCall bill = thorough.provider.billed().getFirst();
    assertThat(thorough.provider.billed()).hasSize(1);
    assertThat(posts(thorough).getFirst().json().path("max_tokens").asInt()).isEqualTo(5);
    Entry entry = entries().getFirst();
    assertThat(entries()).hasSize(1);
    assertThat(entry.state()).isEqualTo(State.SETTLED);
    assertThat(entry.party().tenant()).isEqualTo("team:bellwether");
    assertThat(entry.attempts().getFirst().sent().providerRequestId())
        .isEqualTo(bill.providerRequestId());
    assertThat(entry.attempts().getFirst().sent().keyId()).isEqualTo("a");
    assertThat(entry.cost()).isGreaterThan(Money.ZERO);
    assertThat(entry.exceedsHold()).isFalse();
    assertThat(latency(thorough, MODEL)).isPresent();
  }

  private List<Entry> entries() {
    return thorough.bean(Ledger.class).of(Hour.of(CLOCK.instant()));
  }

  @Test
  void aProbeThatFailsOpensTheBreakerForLongerAndCostsNothing() {
    thorough.begin("a");
    open(thorough);
    var _ = CLOCK.advance(Duration.ofSeconds(6));
    thorough.provider.script().forModel(MODEL).always(Fault.status(503));
    assertThat(said(thorough)).isEqualTo("fails");
    assertThat(breaker(thorough).until()).isEqualTo(KeyHealthStage.now().plusSeconds(10));
    assertThat(entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.cost()).isEqualTo(Money.ZERO));
  }

  @Test
  void whatIsWrongWithAKeySaysNothingOfTheModel() {
    thorough.begin("a");
    open(thorough);
    var _ = CLOCK.advance(Duration.ofSeconds(6));
    thorough.provider.script().forModel(MODEL).next(Fault.throttled(Duration.ofSeconds(1)));
    assertThat(said(thorough)).isEqualTo("nothing");
    assertThat(breaker(thorough).state()).isEqualTo(Breaker.State.OPEN);
    assertThat(said(thorough)).as("another may try at once").isEqualTo("works");
  }

  @Test
  void ofManyRunsAtOnceOneProbes() throws Exception {
    thorough.begin("a");
    open(thorough);
    var _ = CLOCK.advance(Duration.ofSeconds(6));
    thorough.provider.script().forModel(MODEL).always(Fault.delay(Duration.ofMillis(300)));
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Future<JsonNode>> runs = new ArrayList<>();
      for (int run = 0; run < 6; run++) {
        runs.add(threads.submit(() -> thorough.run("models")));
      }
      for (Future<JsonNode> run : runs) {
        assertThat(run.get()).isNotNull();
      }
    }
    assertThat(posts(thorough)).hasSize(1);
    assertThat(breaker(thorough).state()).isEqualTo(Breaker.State.CLOSED);
  }

  private static List<ReceivedCall> posts(KeyHealthStage stage) {
    return stage.provider.calls().stream().filter(call -> call.method().equals("POST")).toList();
  }
}
