package dev.bellwether.spend.reservation;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.budget.Period;
import dev.bellwether.spend.ledger.Ask;
import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.AttemptOutcome;
import dev.bellwether.spend.ledger.Bill;
import dev.bellwether.spend.ledger.CacheResult;
import dev.bellwether.spend.ledger.Charge;
import dev.bellwether.spend.ledger.Ending;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryId;
import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.Hold;
import dev.bellwether.spend.ledger.Nonce;
import dev.bellwether.spend.ledger.Party;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.ledger.Sent;
import dev.bellwether.spend.ledger.Settlement;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.PriceVersion;
import dev.bellwether.spend.money.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Requests that cost what a test wants them to, and budgets of nobody else. */
final class Requests {
  static final Duration TIME = Duration.ofSeconds(29);
  private static final Offer OFFER = new Offer("holysheep", "gpt-4.1");
  private static final AtomicInteger BUDGETS = new AtomicInteger();

  private Requests() {}

  static Entry draft(RandomGenerator random, Instant accepted, Money ceiling, Money expected) {
    EntryKey key = new EntryKey(EntryId.next(random), accepted, "caller-" + random.nextInt(20));
    Reserve reserve = new Reserve(ceiling, expected);
    return Entry.held(
        Hold.of(key, Nonce.next(random), reserve, accepted.plus(TIME)),
        new Party("team-a", key.caller(), null, List.of()),
        new Ask("chat", "code", "auto", OFFER, false));
  }

  static Settlement costing(Money cost) {
    Attempt attempt =
        new Attempt(
            new Sent(OFFER, "primary", null),
            AttemptOutcome.ANSWERED,
            new Charge(
                Bill.EXACT, new TokenUsage(100, 0, 0, 20, 0), cost, new PriceVersion("2026-01-01")),
            Duration.ofMillis(800));
    return new Settlement(
        List.of(attempt),
        CacheResult.MISS,
        Money.ZERO,
        new Ending("stop", null, null, Duration.ofSeconds(1)));
  }

  static Budget budget(Payer payer, Period period, Money limit, int shards) {
    return new Budget(
        "b" + BUDGETS.incrementAndGet(),
        payer,
        limit,
        new Budget.Calendar(period, ZoneOffset.UTC),
        new Budget.Policy(shards, false, 80));
  }

  static Budget budget(Money limit, int shards) {
    return budget(new Payer.Organisation(), Period.MONTH, limit, shards);
  }
}
