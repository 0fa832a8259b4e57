package dev.bellwether.completion;

import dev.bellwether.edge.caller.Outage;
import dev.bellwether.routing.run.Holding;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.Hold;
import dev.bellwether.spend.ledger.LastResort;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.ledger.Settlement;
import dev.bellwether.spend.money.Money;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What this instance does while DynamoDB does not answer. Closed, nothing. Open, it spends on trust
 * up to an allowance for its whole life, and writes every entry to the log, from which it is
 * imported later: so all instances together spend at most the allowance times the function's
 * concurrency without a ledger.
 */
@Singleton
final class OutageMode {
  /** For how long nobody waits for the store again. */
  private static final Duration AWAY = Duration.ofSeconds(5);

  private final Outage outage;
  private final Clock clock;
  private final LastResort log = LastResort.log();
  private Money left;
  private Instant awayUntil = Instant.MIN;

  OutageMode(
      @Property(name = "bellwether.outage", defaultValue = "closed") Outage outage,
      @Property(name = "bellwether.outage-allowance-usd", defaultValue = "1") BigDecimal dollars,
      Clock clock) {
    this.outage = outage;
    this.left = Money.ofUsd(dollars);
    this.clock = clock;
  }

  /** Whether the store was away a moment ago and callers are served without it. */
  synchronized boolean isOn() {
    return clock.instant().isBefore(awayUntil);
  }

  /** The store is away: true where callers are served without it. */
  synchronized boolean begins() {
    if (outage == Outage.OPEN) {
      awayUntil = clock.instant().plus(AWAY);
    }
    return outage == Outage.OPEN;
  }

  /** A hold on trust; empty where the mode is closed or the allowance is spent. */
  Optional<Holding> hold(Hold draft) {
    return begins() && take(draft.ceiling()) ? Optional.of(new OnTrust(draft)) : Optional.empty();
  }

  private synchronized boolean take(Money amount) {
    if (amount.compareTo(left) > 0) {
      return false;
    }
    left = left.minus(amount);
    return true;
  }

  /** Keeps a settled entry in the log. */
  private synchronized void settle(Entry settled) {
    left = left.plus(settled.hold().ceiling()).minus(settled.cost());
    log.keep(settled, "the store is away, and the outage mode is open");
  }

  /** A hold that only this instance knows of. */
  final class OnTrust implements Holding {
    private Hold hold;

    private OnTrust(Hold hold) {
      this.hold = hold;
    }

    @Override
    public Hold hold() {
      return hold;
    }

    @Override
    public boolean covers(Reserve needed) {
      if (needed.ceiling().compareTo(hold.ceiling()) <= 0) {
        return true;
      }
      if (!take(needed.ceiling().minus(hold.ceiling()))) {
        return false;
      }
      hold = hold.raisedTo(needed);
      return true;
    }

    /** Gives back what was not spent, and leaves the entry to whoever imports it. */
    void settle(Entry held, Settlement settlement) {
      OutageMode.this.settle(held.settled(settlement));
    }
  }
}
