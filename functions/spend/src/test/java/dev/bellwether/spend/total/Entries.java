package dev.bellwether.spend.total;

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
import dev.bellwether.spend.ledger.Nonce;
import dev.bellwether.spend.ledger.Party;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.ledger.Sent;
import dev.bellwether.spend.ledger.Settlement;
import dev.bellwether.spend.money.DatedPrice;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.Price;
import dev.bellwether.spend.money.PriceBook;
import dev.bellwether.spend.money.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Entries to add up, at prices that are easy to reckon with. */
public final class Entries {
  /** Two dollars in, eight dollars out per million tokens; double from 2026-11-21 on. */
  public static final Offer DEAR = new Offer("holysheep", "gpt-4.1");

  /** A quarter in, half a dollar out. */
  public static final Offer CHEAP = new Offer("holysheep", "deepseek-v3.2");

  /** The prices of both. */
  public static final PriceBook PRICES =
      PriceBook.of(
          Map.of(
              DEAR,
              List.of(price("2026-01-01", "2", "8"), price("2026-11-21", "4", "16")),
              CHEAP,
              List.of(price("2026-01-01", "0.25", "0.5"))));

  /** A fold that compares with the dear model. */
  public static final EntryFold FOLD = new EntryFold(new Baselines(List.of(DEAR), PRICES));

  private static final RandomGenerator RANDOM = new Random(4);

  private Entries() {}

  private static DatedPrice price(String from, String input, String output) {
    return DatedPrice.of(
        LocalDate.parse(from), Price.perMillion(new BigDecimal(input), new BigDecimal(output)));
  }

  /** What a map has under a key, which has to be there. */
  public static <K, V> V in(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key), () -> key + " is not in " + map.keySet());
  }

  /** An entry that was just accepted, expected to cost a cent. */
  public static Entry held(String caller, Instant accepted, String... tags) {
    return heldFor(Duration.ofSeconds(29), caller, accepted, tags);
  }

  /** The same of a request that may take so long. */
  public static Entry heldFor(Duration most, String caller, Instant accepted, String... tags) {
    Hold hold =
        Hold.of(
            new EntryKey(EntryId.next(RANDOM), accepted, caller),
            Nonce.next(RANDOM),
            new Reserve(Money.ofUsd("0.05"), Money.ofUsd("0.01")),
            accepted.plus(most));
    return Entry.held(
        hold,
        new Party("team:search", caller, null, List.of(tags)),
        new Ask("chat", "code", "auto", CHEAP, false));
  }

  /** An answer of the given tokens by the given model. */
  public static Settlement answered(Offer offer, Instant accepted, TokenUsage usage) {
    return new Settlement(
        List.of(attempt(offer, AttemptOutcome.ANSWERED, exact(offer, accepted, usage))),
        CacheResult.MISS,
        Money.ZERO,
        new Ending("stop", null, Duration.ofMillis(300), Duration.ofMillis(900)));
  }

  /** A settlement of any attempts that ended with a code. */
  public static Settlement ended(String code, Attempt... attempts) {
    return new Settlement(
        List.of(attempts),
        CacheResult.MISS,
        Money.ZERO,
        new Ending(code, null, null, Duration.ofMillis(50)));
  }

  /** A charge by the provider's own count. */
  public static Charge exact(Offer offer, Instant accepted, TokenUsage usage) {
    return Charge.exact(PRICES.priceAt(offer, accepted), usage);
  }

  /** A charge that nobody confirmed. */
  public static Charge presumed(Offer offer, Instant accepted, TokenUsage usage) {
    return Charge.presumed(PRICES.priceAt(offer, accepted), usage);
  }

  /** A call to a provider. */
  public static Attempt attempt(Offer offer, AttemptOutcome outcome, Charge charge) {
    return new Attempt(new Sent(offer, "primary", null), outcome, charge, Duration.ofMillis(800));
  }

  /** An answer from the cache that saved two cents. */
  public static Entry hit(String caller, Instant accepted, String... tags) {
    Entry held = held(caller, accepted, tags);
    return Entry.settledAtOnce(
        held.hold().key(),
        held.hold().nonce(),
        held.party(),
        held.ask(),
        new Settlement(
            List.of(),
            CacheResult.HIT,
            Money.ofUsd("0.02"),
            new Ending("stop", null, Duration.ofMillis(4), Duration.ofMillis(5))));
  }
}
