package dev.bellwether.costquery;

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
import dev.bellwether.spend.money.DatedPrice;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.PriceBook;
import dev.bellwether.spend.money.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Requests put on a ledger, at the shipped catalogue's prices. */
final class Spending {
  static final Offer GPT = new Offer("holysheep", "gpt-4.1");
  static final Offer DEEPSEEK = new Offer("holysheep", "deepseek-v3.2");

  /** A dollar on gpt-4.1: two for input, eight for output per million. */
  static final TokenUsage DOLLAR = new TokenUsage(100_000, 0, 0, 100_000, 0);

  private static final PriceBook PRICES = CatalogueFile.shipped().prices();
  private static final RandomGenerator RANDOM = new Random(4);

  private final Ledger ledger;

  Spending(Ledger ledger) {
    this.ledger = ledger;
  }

  Entry held(String caller, String tenant, Instant accepted, String... tags) {
    return Entry.held(
        Hold.of(
            new EntryKey(EntryId.next(RANDOM), accepted, caller),
            Nonce.next(RANDOM),
            new Reserve(Money.ofUsd("0.5"), Money.ofUsd("0.25")),
            accepted.plusSeconds(29)),
        new Party(tenant, caller, null, List.of(tags)),
        new Ask("chat", "code", "auto", GPT, false));
  }

  /** A request that was answered. */
  void answered(String caller, String tenant, Instant accepted, Offer offer, String... tags) {
    DatedPrice price = PRICES.priceAt(offer, accepted);
    settled(
        held(caller, tenant, accepted, tags),
        new Attempt(
            new Sent(offer, "primary", null),
            AttemptOutcome.ANSWERED,
            Charge.exact(price, DOLLAR),
            Duration.ofMillis(700)),
        CacheResult.MISS,
        "stop");
  }

  /** A request that was sent and never answered. */
  void failed(String caller, String tenant, Instant accepted) {
    settled(
        held(caller, tenant, accepted),
        new Attempt(
            new Sent(GPT, "primary", null),
            AttemptOutcome.UNAVAILABLE,
            Charge.presumed(PRICES.priceAt(GPT, accepted), new TokenUsage(50_000, 0, 0, 0, 0)),
            Duration.ofMillis(700)),
        CacheResult.MISS,
        "providers_unavailable");
  }

  private void settled(Entry held, Attempt attempt, CacheResult cache, String ending) {
    Settlement settlement =
        new Settlement(
            List.of(attempt),
            cache,
            Money.ZERO,
            new Ending(ending, null, Duration.ofMillis(200), Duration.ofMillis(800)));
    var _ = ledger.hold(held);
    var _ = ledger.settle(held, settlement);
  }

  /** An answer from the cache that saved a dollar. */
  void hit(String caller, String tenant, Instant accepted) {
    Entry held = held(caller, tenant, accepted);
    var _ =
        ledger.record(
            Entry.settledAtOnce(
                held.hold().key(),
                held.hold().nonce(),
                held.party(),
                held.ask(),
                new Settlement(
                    List.of(),
                    CacheResult.HIT,
                    Money.ofUsd("1"),
                    new Ending("stop", null, null, Duration.ofMillis(3)))));
  }

  /** A request that nobody came back for; a rollup finds out. */
  void lost(String caller, String tenant, Instant accepted) {
    var _ = ledger.hold(held(caller, tenant, accepted));
  }
}
