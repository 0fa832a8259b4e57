package dev.bellwether.benchmarks;

import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.spend.ledger.Ask;
import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.AttemptOutcome;
import dev.bellwether.spend.ledger.CacheResult;
import dev.bellwether.spend.ledger.Charge;
import dev.bellwether.spend.ledger.Demand;
import dev.bellwether.spend.ledger.Ending;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryId;
import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.Hold;
import dev.bellwether.spend.ledger.HoldOutcome;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.Nonce;
import dev.bellwether.spend.ledger.Party;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.ledger.Sent;
import dev.bellwether.spend.ledger.SettleOutcome;
import dev.bellwether.spend.ledger.Settlement;
import dev.bellwether.spend.money.DatedPrice;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.TokenUsage;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Money is held, then settled; the ids come from the generator that is used in production. */
@State(Scope.Benchmark)
public class LedgerBenchmark {
  private static final Instant ACCEPTED = Instant.parse("2026-11-20T09:00:00Z");
  private static final Duration TOOK = Duration.ofMillis(800);
  private static final Offer OFFER = new Offer("holysheep", Samples.MODEL);

  private final RandomGenerator random = new SecureRandom();
  private final DatedPrice price = price();
  private final Party party = new Party("team:benchmark", "Ab3dE6gH9j", null, List.of("nightly"));
  private final Ask ask = new Ask("chat", "analysis", "auto", OFFER, false);
  private Ledger ledger = Ledger.inMemory();

  private static DatedPrice price() {
    try (Gateway gateway = new Gateway()) {
      return gateway.bean(Catalogue.class).prices().priceAt(OFFER, ACCEPTED);
    }
  }

  /** Empties the ledger, which otherwise grows as long as it is measured. */
  @Setup(Level.Iteration)
  public void empty() {
    ledger = Ledger.inMemory();
  }

  /** Both writes of a request: priced, held, settled. */
  @Benchmark
  public SettleOutcome holdAndSettle() {
    Demand demand = new Demand(480, 0, BigDecimal.ONE, 4096, 1);
    EntryKey key = new EntryKey(EntryId.next(random), ACCEPTED, party.caller());
    Hold hold =
        Hold.of(key, Nonce.next(random), Reserve.of(demand, price.price()), ACCEPTED.plus(TOOK));
    Entry draft = Entry.held(hold, party, ask);
    HoldOutcome held = ledger.hold(draft);
    if (!(held instanceof HoldOutcome.Held)) {
      throw new IllegalStateException("The hold was refused: " + held);
    }
    Attempt attempt =
        new Attempt(
            new Sent(OFFER, "primary", "req_upstream"),
            AttemptOutcome.ANSWERED,
            Charge.exact(price, new TokenUsage(480, 0, 0, 200, 0)),
            TOOK);
    Ending ending = new Ending("stop", null, TOOK, TOOK);
    return ledger.settle(
        draft, new Settlement(List.of(attempt), CacheResult.MISS, Money.ZERO, ending));
  }
}
