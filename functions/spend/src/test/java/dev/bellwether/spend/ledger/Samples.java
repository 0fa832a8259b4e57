package dev.bellwether.spend.ledger;

import dev.bellwether.spend.money.DatedPrice;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.Price;
import dev.bellwether.spend.money.TokenUsage;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;

/** Entries as the gateway makes them. */
final class Samples {
  static final Instant ACCEPTED = Instant.parse("2026-11-20T05:12:34.567Z");
  static final Instant DEADLINE = ACCEPTED.plusSeconds(29);
  static final Offer OFFER = new Offer("holysheep", "claude-sonnet-4.5");
  static final DatedPrice PRICE =
      DatedPrice.of(
          LocalDate.parse("2026-01-01"),
          Price.perMillion(new BigDecimal("3.00"), new BigDecimal("15.00")));
  static final TokenUsage USAGE = new TokenUsage(1234, 1024, 0, 2345, 678);
  static final Reserve RESERVE = new Reserve(Money.ofUsd("0.20"), Money.ofUsd("0.05"));

  private static final RandomGenerator RANDOM = new SecureRandom();

  private Samples() {}

  static Entry held() {
    return held("bwPublic01", ACCEPTED);
  }

  static Entry held(String caller, Instant accepted) {
    EntryKey key = new EntryKey(EntryId.next(RANDOM), accepted, caller);
    return Entry.held(
        Hold.of(key, Nonce.next(RANDOM), RESERVE, accepted.plusSeconds(29)), party(caller), ask());
  }

  /** Another request under an id that is in use. */
  static Entry collidingWith(Entry entry) {
    Hold theirs = entry.hold();
    Hold ours =
        new Hold(theirs.key(), Nonce.next(RANDOM), theirs.reserve(), theirs.expires(), List.of());
    return Entry.held(ours, entry.party(), entry.ask());
  }

  static Entry hit() {
    EntryKey key = new EntryKey(EntryId.next(RANDOM), ACCEPTED, "bwPublic01");
    Settlement settlement =
        new Settlement(List.of(), CacheResult.HIT, Money.ofUsd("0.0123"), ending());
    return Entry.settledAtOnce(key, Nonce.next(RANDOM), party("bwPublic01"), ask(), settlement);
  }

  static Party party(String caller) {
    return new Party("team-search", caller, "user-4711", List.of("checkout", "experiment-b"));
  }

  static Ask ask() {
    return new Ask("chat", "reasoning", "auto", OFFER, true);
  }

  static Ending ending() {
    return new Ending("stop", "default", Duration.ofMillis(431), Duration.ofMillis(8123));
  }

  static Settlement answered() {
    return settlement(failed(AttemptOutcome.KEY_REFUSED), answeredAttempt());
  }

  static Settlement settlement(Attempt... attempts) {
    return new Settlement(List.of(attempts), CacheResult.MISS, Money.ZERO, ending());
  }

  static Settlement notTried() {
    return new Settlement(
        List.of(),
        CacheResult.BYPASS,
        Money.ZERO,
        new Ending("deadline_exceeded", null, null, Duration.ofMillis(3)));
  }

  static Attempt answeredAttempt() {
    return new Attempt(
        new Sent(OFFER, "primary", "chatcmpl-ABCDEFGHIJKLMNOPQRSTUVWXYZabc"),
        AttemptOutcome.ANSWERED,
        Charge.exact(PRICE, USAGE),
        Duration.ofMillis(7012));
  }

  static Attempt presumedAttempt() {
    return new Attempt(
        new Sent(new Offer("holysheep", "gpt-4.1"), "backup-1", null),
        AttemptOutcome.UNAVAILABLE,
        Charge.presumed(PRICE, new TokenUsage(1500, 0, 0, 12, 0)),
        Duration.ofSeconds(30));
  }

  static Attempt failed(AttemptOutcome outcome) {
    return new Attempt(
        new Sent(OFFER, "backup-2", "0b54f3a2-1f0c-4d52-9a55-2a9a3a2f4d6e"),
        outcome,
        Charge.NONE,
        Duration.ofMillis(87));
  }
}
