package dev.bellwether.spend.total;

import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryPage;
import dev.bellwether.spend.ledger.ExpireOutcome;
import dev.bellwether.spend.ledger.Expiry;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.NoSuchHold;
import dev.bellwether.spend.ledger.PageMark;
import dev.bellwether.spend.ledger.State;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Reads one shard of one hour into a total, holding one page at a time. What comes in out of order
 * or is still held lies behind the mark at which this stops.
 */
final class ShardReading {
  private final Ledger ledger;
  private final Expiry expiry;
  private final EntryFold fold;
  private final Instant now;
  private final Instant frontier;
  private final BooleanSupplier outOfTime;
  private final Totals totals = Totals.bounded();
  private Optional<PageMark> mark = Optional.empty();
  private long entries;
  private long expired;

  /**
   * A reading at a moment.
   *
   * @param sources where entries come from, how they expire and how they are added
   * @param now holds that expired by now are let go
   * @param frontier whatever was accepted from here on is left for later
   */
  ShardReading(Sources sources, Instant now, Instant frontier, BooleanSupplier outOfTime) {
    this.ledger = sources.ledger();
    this.expiry = sources.expiry();
    this.fold = sources.fold();
    this.now = now;
    this.frontier = frontier;
    this.outOfTime = outOfTime;
  }

  /** Where entries come from, how they expire and how they are added. */
  record Sources(Ledger ledger, Expiry expiry, EntryFold fold) {}

  /**
   * What was read.
   *
   * @param whole whether nothing can be behind the mark any more
   */
  record Read(Totals totals, Optional<PageMark> mark, boolean whole, long entries, long expired) {}

  /**
   * Reads the shard.
   *
   * @throws OutOfTime between two pages
   */
  Read read(Hour hour, int shard) {
    boolean ended = !hour.begins().isAfter(frontier) && !stopped(hour, shard);
    boolean whole = ended && !hour.next().begins().isAfter(frontier);
    return new Read(totals, mark, whole, entries, expired);
  }

  private boolean stopped(Hour hour, int shard) {
    Optional<PageMark> after = Optional.empty();
    do {
      if (outOfTime.getAsBoolean()) {
        throw new OutOfTime();
      }
      EntryPage page = ledger.page(hour, shard, after);
      for (Entry entry : page.entries()) {
        if (!added(entry)) {
          return true;
        }
      }
      after = page.next();
    } while (after.isPresent());
    return false;
  }

  private boolean added(Entry read) {
    if (!read.hold().key().accepted().isBefore(frontier)) {
      return false;
    }
    Entry entry = read.mayExpireAt(now) ? expire(read) : read;
    if (entry.state() == State.HELD) {
      return false;
    }
    fold.add(entry, totals);
    mark = Optional.of(PageMark.behind(entry.hold().key()));
    entries++;
    return true;
  }

  private Entry expire(Entry overdue) {
    return switch (expiry.expire(overdue, now)) {
      case ExpireOutcome.Expired made -> {
        expired++;
        yield made.entry();
      }
      case ExpireOutcome.LeftAlone left -> left.entry();
      case NoSuchHold _ ->
          throw new IllegalStateException("An entry went away while it was read: " + overdue);
    };
  }

  /** There is no time for another page. */
  static final class OutOfTime extends RuntimeException {
    OutOfTime() {
      super("no time is left", null, false, false);
    }
  }
}
