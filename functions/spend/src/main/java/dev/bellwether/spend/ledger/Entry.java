package dev.bellwether.spend.ledger;

import dev.bellwether.spend.budget.Claim;
import dev.bellwether.spend.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request on the ledger.
 *
 * @param hold the money set aside, and with it the entry's key
 * @param party on whose account it is
 * @param ask what was asked for
 * @param state where it stands
 * @param settlement what became of it; present exactly when it is settled
 */
public record Entry(Hold hold, Party party, Ask ask, State state, @Nullable Settlement settlement) {
  /** The version of the stored form. */
  public static final int SCHEMA_VERSION = 1;

  /**
   * How long an entry is kept. An hour older than this may be half deleted, and must not be added
   * up again.
   */
  public static final Duration KEPT = Duration.ofDays(400);

  /** Refuses a settlement in any other state, and an entry filed under another caller. */
  public Entry {
    if ((state == State.SETTLED) != (settlement != null)) {
      throw new IllegalArgumentException(
          "An entry has a settlement exactly when it is settled; state " + state);
    }
    if (!party.caller().equals(hold.key().caller())) {
      throw new IllegalArgumentException(
          "The entry of %s is filed under %s".formatted(party.caller(), hold.key().caller()));
    }
  }

  /** An entry as it is written before a provider is called. */
  public static Entry held(Hold hold, Party party, Ask ask) {
    return new Entry(hold, party, ask, State.HELD, null);
  }

  /**
   * An entry that is settled when it is first written, because nothing had to be held: an answer
   * from the cache.
   */
  public static Entry settledAtOnce(
      EntryKey key, Nonce nonce, Party party, Ask ask, Settlement settlement) {
    Hold nothing = new Hold(key, nonce, Reserve.NOTHING, key.accepted(), List.of());
    return new Entry(nothing, party, ask, State.SETTLED, settlement);
  }

  /** The same entry, settled. */
  public Entry settled(Settlement what) {
    return new Entry(hold, party, ask, State.SETTLED, what);
  }

  /** The same entry after its hold expired. */
  public Entry unsettled() {
    return new Entry(hold, party, ask, State.UNSETTLED, null);
  }

  /** The same entry, counted where money is claimed. */
  Entry countedAt(List<Claim> claims) {
    return with(hold.countedAt(claims.stream().map(Claim::counter).toList()));
  }

  /** Whether it is held and nobody came back in time. */
  public boolean mayExpireAt(Instant moment) {
    return state == State.HELD && hold.isExpiredAt(moment);
  }

  /** The same entry under a hold of other amounts. */
  public Entry with(Hold raised) {
    return new Entry(raised, party, ask, state, settlement);
  }

  /**
   * What the entry counts for: its attempts when settled, until then what it is expected to cost.
   */
  public Money cost() {
    return settlement == null ? hold.expected() : settlement.cost();
  }

  /** Every call to a provider that is known of. */
  public List<Attempt> attempts() {
    return settlement == null ? List.of() : settlement.attempts();
  }

  /** Whether it cost more than was held: the estimate was wrong, and that is worth counting. */
  public boolean exceedsHold() {
    return state == State.SETTLED && cost().compareTo(hold.ceiling()) > 0;
  }

  /** When the table may forget it. */
  public Instant keptUntil() {
    return hold.key().accepted().plus(KEPT);
  }
}
