package dev.bellwether.local.fire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.completion.CompletionHandler;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.budget.Period;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.State;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.terms.TermsStore;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.fire.Fire;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whole requests of eight handlers, 64 at a time, race for budgets that cannot pay for all of them.
 * The provider's own count is the referee.
 */
@Timeout(600)
final class BudgetAtHandlersIT {
  private static final int HANDLERS = 8;
  private static final int AT_ONCE = 64;
  private static final int REQUESTS = Fire.count(160, 1000);
  private static final int ALLOWED = Fire.count(37, 137);
  private static final Duration TIME = Duration.ofMinutes(5);
  private static final long OUTPUT = 100;
  private static final Money PER_INPUT = Money.ofUsd("0.000002");
  private static final Money PER_OUTPUT = Money.ofUsd("0.000008");
  private static final String BODY =
      "{\"model\":\"gpt-4.1\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"Is"
          + " this within the budget?\"}]}";

  private final MeteredProvider provider = new MeteredProvider();
  private final Rig rig = new Rig(provider.baseUrl(), "fire-key");
  private final Random random = new Random(Fire.seed("BudgetAtHandlersIT"));
  private final CallerKey caller = rig.caller(random);
  private final List<CompletionHandler> handlers = new ArrayList<>();
  private final Money ceiling = ceiling();

  BudgetAtHandlersIT() throws IOException {}

  @AfterEach
  void stop() {
    handlers.forEach(CompletionHandler::close);
    provider.close();
  }

  /** What a request without a budget holds: the most that it may cost. */
  private Money ceiling() {
    try (CompletionHandler probe = rig.handler()) {
      assertThat(Rig.ask(probe, event(), TIME).status()).isEqualTo(200);
    }
    return rig.entries().getFirst().hold().ceiling();
  }

  @Test
  void answersThatCostTheirHoldAreAsManyAsTheBudgetAllows() throws Exception {
    Budget budget = budget(new Payer.Caller(caller.publicId()), limit(ALLOWED), 1);
    provider.bill(mostInput(), OUTPUT);
    int answered = race(REQUESTS);
    report("a", answered, ALLOWED);

    assertThat(answered).isEqualTo(ALLOWED).isEqualTo(provider.answers());
    assertThat(spent()).isEqualTo(ceiling.times(ALLOWED)).isLessThanOrEqualTo(budget.limit());
  }

  @Test
  void whoeverRetriesGetsThroughUntilLessThanOneHoldIsLeft() throws Exception {
    Budget budget =
        budget(new Payer.Caller(caller.publicId()), ceiling.times(Fire.count(4, 60)), 1);
    provider.bill(mostInput() / 10, OUTPUT / 10);
    Money cost = PER_INPUT.times(mostInput() / 10).plus(PER_OUTPUT.times(OUTPUT / 10));
    int payable = (int) (budget.limit().minus(ceiling).pico() / cost.pico()) + 1;
    int answered = 0;
    for (int more = 1; more > 0 && answered < REQUESTS; answered += more) {
      more = race(REQUESTS - answered);
    }
    report("b", answered, payable);

    assertThat(payable).isLessThan(REQUESTS);
    assertThat(answered).isEqualTo(payable).isEqualTo(provider.answers());
    assertThat(spent()).isEqualTo(cost.times(payable)).isLessThanOrEqualTo(budget.limit());
    assertThat(budget.limit().minus(spent())).isLessThan(ceiling);
  }

  @Test
  void anOrganisationsBudgetInEightSharesRefusesEarlyByLessThanOneHoldEach() throws Exception {
    int shards = 8;
    Budget budget = budget(new Payer.Organisation(), limit(ALLOWED), shards);
    provider.bill(mostInput(), OUTPUT);
    int answered = race(REQUESTS);
    report("c", answered, ALLOWED);

    assertThat(answered).isBetween(ALLOWED + 1 - shards, ALLOWED).isEqualTo(provider.answers());
    assertThat(spent()).isEqualTo(ceiling.times(answered)).isLessThanOrEqualTo(budget.limit());
  }

  private long mostInput() {
    return ceiling.minus(PER_OUTPUT.times(OUTPUT)).pico() / PER_INPUT.pico();
  }

  /** A limit that pays for so many holds, and almost for one more. */
  private Money limit(int holds) {
    return ceiling.times(holds + 1).minus(new Money(1));
  }

  private Budget budget(Payer payer, Money limit, int shards) {
    Budget budget =
        new Budget(
            "fire",
            payer,
            limit,
            new Budget.Calendar(Period.TOTAL, ZoneOffset.UTC),
            new Budget.Policy(shards, false, 100));
    for (int i = 0; i < HANDLERS; i++) {
      handlers.add(rig.handler());
    }
    TermsStore terms = handlers.getFirst().getApplicationContext().getBean(TermsStore.class);
    assertThat(terms.put(budget)).isEqualTo(TermsStore.PutOutcome.STORED);
    return budget;
  }

  /** Sends so many requests, and counts those that were answered; the others are refused by 402. */
  private int race(int requests) throws InterruptedException, ExecutionException {
    List<Future<Integer>> statuses = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int i = 0; i < requests; i++) {
        CompletionHandler handler = handlers.get(i % HANDLERS);
        statuses.add(clients.submit(() -> Rig.ask(handler, event(), TIME).status()));
      }
    }
    int answered = 0;
    for (Future<Integer> status : statuses) {
      assertThat(status.get()).isIn(200, 402);
      answered += status.get() == 200 ? 1 : 0;
    }
    return answered;
  }

  private EventBuilder event() {
    return Rig.chat(caller, BODY).header("cache-control", "no-store, no-cache");
  }

  /** What all settled entries under the budget cost; the probe had none. */
  private Money spent() {
    List<Entry> counted =
        rig.entries().stream().filter(entry -> !entry.hold().counters().isEmpty()).toList();
    assertThat(counted).allMatch(entry -> entry.state() == State.SETTLED);
    return counted.stream().map(Entry::cost).reduce(Money.ZERO, Money::plus);
  }

  private void report(String which, int answered, int allowed) {
    System.out.println(
        "BudgetAtHandlersIT "
            + which
            + ": "
            + REQUESTS
            + " requests at "
            + HANDLERS
            + " handlers, "
            + answered
            + " answered, "
            + allowed
            + " payable, provider counts "
            + provider.answers());
  }
}
