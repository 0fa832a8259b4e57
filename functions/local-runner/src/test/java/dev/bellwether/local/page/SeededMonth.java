package dev.bellwether.local.page;

import dev.bellwether.costrollup.CostRollupHandler;
import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Counters;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.budget.Period;
import dev.bellwether.spend.catalogue.CatalogueFile;
import dev.bellwether.spend.ledger.Ask;
import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.AttemptOutcome;
import dev.bellwether.spend.ledger.CacheResult;
import dev.bellwether.spend.ledger.Charge;
import dev.bellwether.spend.ledger.Ending;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryId;
import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.Hold;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.Nonce;
import dev.bellwether.spend.ledger.Party;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.ledger.Sent;
import dev.bellwether.spend.ledger.Settlement;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.PriceBook;
import dev.bellwether.spend.money.TokenUsage;
import dev.bellwether.spend.terms.TermsStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/** Thirty days of three callers and four models, the same every time, with its totals. */
final class SeededMonth {
  private static final int DAYS = 30;
  private static final List<Integer> HOURS = List.of(9, 14);
  private static final List<String> CALLERS = List.of("ShopSearch", "SupportBot", "NightBatch");
  private static final List<String> MODELS =
      List.of("gpt-4.1", "claude-sonnet-4.5", "gemini-2.5-flash", "deepseek-v3.2");

  private final SplittableRandom random = new SplittableRandom(2026);
  private final PriceBook prices = CatalogueFile.shipped().prices();
  private final CostRollupHandler rollup;
  private final Ledger ledger;

  private SeededMonth(CostRollupHandler rollup) {
    this.rollup = rollup;
    this.ledger = rollup.getApplicationContext().getBean(Ledger.class);
  }

  /** Puts it on the ledger that the rollup function of a gateway works on. */
  static void putBy(CostRollupHandler rollup, Instant now) {
    SeededMonth month = new SeededMonth(rollup);
    month.task("{\"task\":\"rollup\"}");
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    for (int day = 1; day <= DAYS; day++) {
      month.day(today.minus(Duration.ofDays(day)), day);
    }
    month.budgets(now);
  }

  private void day(Instant midnight, int day) {
    boolean weekend = midnight.atZone(ZoneOffset.UTC).getDayOfWeek().getValue() > 5;
    for (int hour : HOURS) {
      Instant began = midnight.plus(Duration.ofHours(hour));
      for (int index = 0; index < (weekend ? 2 : 6); index++) {
        request(began.plusSeconds(index * 61L), day * 31 + index);
      }
      task("{\"task\":\"rollup\",\"hour\":\"" + began.toString().substring(0, 13) + "\"}");
    }
  }

  private void request(Instant accepted, int index) {
    String caller = CALLERS.get(index % 5 < 3 ? 0 : index % 5 - 2);
    Offer offer = new Offer("holysheep", MODELS.get(random.nextInt(MODELS.size())));
    Entry held =
        Entry.held(
            Hold.of(
                new EntryKey(EntryId.next(random), accepted, caller),
                Nonce.next(random),
                new Reserve(Money.ofUsd("2"), Money.ofUsd("0.4")),
                accepted.plusSeconds(29)),
            new Party("team:web", caller, null, List.of()),
            new Ask("chat", "code", "auto", offer, false));
    var _ = ledger.hold(held);
    if (index % 29 != 0) {
      var _ = ledger.settle(held, settlement(offer, accepted, index));
    }
  }

  private Settlement settlement(Offer offer, Instant accepted, int index) {
    boolean failed = index % 17 == 0;
    boolean hit = !failed && index % 6 == 0;
    TokenUsage usage =
        new TokenUsage(random.nextInt(40_000, 400_000), 0, 0, random.nextInt(5_000, 60_000), 0);
    Charge charge =
        failed
            ? Charge.presumed(prices.priceAt(offer, accepted), usage)
            : Charge.exact(prices.priceAt(offer, accepted), usage);
    Duration first = Duration.ofMillis(random.nextInt(180, 900));
    Duration whole = first.plusMillis(random.nextInt(200, 6_000));
    Attempt attempt =
        new Attempt(
            new Sent(offer, "primary", null),
            failed ? AttemptOutcome.UNAVAILABLE : AttemptOutcome.ANSWERED,
            charge,
            whole);
    return hit
        ? new Settlement(
            List.of(),
            CacheResult.HIT,
            Money.ofUsd("0.21"),
            new Ending("stop", null, null, Duration.ofMillis(3)))
        : new Settlement(
            List.of(attempt),
            CacheResult.MISS,
            Money.ZERO,
            new Ending(failed ? "providers_unavailable" : "stop", null, first, whole));
  }

  private void budgets(Instant now) {
    budget("everybody", new Payer.Organisation(), Period.MONTH, "500", "212.37", now);
    budget("web", new Payer.Team("web"), Period.MONTH, "150", "131.4", now);
    budget("search", new Payer.Caller("ShopSearch"), Period.DAY, "5", "5", now);
  }

  private void budget(
      String id, Payer payer, Period period, String limit, String spent, Instant now) {
    Budget budget =
        new Budget(
            id,
            payer,
            Money.ofUsd(limit),
            new Budget.Calendar(period, ZoneOffset.UTC),
            Budget.Policy.USUAL);
    var _ = rollup.getApplicationContext().getBean(TermsStore.class).put(budget);
    rollup
        .getApplicationContext()
        .getBean(Counters.class)
        .start(budget, budget.windowAt(now), Money.ofUsd(spent));
  }

  private void task(String event) {
    var _ = rollup.handle(event.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(5));
  }
}
