package dev.bellwether.spend.reservation;

import dev.bellwether.edge.telemetry.ObservationLog;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryPage;
import dev.bellwether.spend.ledger.ExpireOutcome;
import dev.bellwether.spend.ledger.Expiry;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.LedgerUnavailable;
import dev.bellwether.spend.ledger.PageMark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Expires holds under budgets that nobody settled, and so gives back their money. Two sweeps at
 * once do no harm: each hold expires once.
 */
public final class Sweep {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
  private static final int AT_ONCE = 4;

  private final Ledger ledger;
  private final Expiry expiry;

  /**
   * A sweep of one ledger.
   *
   * @param log where the line of each expired hold goes
   */
  public Sweep(Ledger ledger, ObservationLog log) {
    this.ledger = ledger;
    this.expiry = new Expiry(ledger, log);
  }

  /**
   * What a sweep did.
   *
   * @param expired how many holds it expired
   * @param failed how many holds or parts of the index it could not reach; the next sweep will
   */
  public record Swept(int expired, int failed) {
    static final Swept NOTHING = new Swept(0, 0);
    static final Swept FAILED = new Swept(0, 1);

    Swept plus(Swept other) {
      return new Swept(expired + other.expired, failed + other.failed);
    }
  }

  /** Expires every hold that is due at the moment; returns when all of it is done. */
  public Swept run(Instant moment) {
    return everywhere(moment, Integer.MAX_VALUE);
  }

  /** Expires a few hundred at most, for somebody who waits. */
  public Swept glance(Instant moment) {
    return everywhere(moment, 1);
  }

  private Swept everywhere(Instant moment, int mostPages) {
    try (ExecutorService workers =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Future<Swept>> running = new ArrayList<>();
      for (int group = 0; group < Ledger.HELD_GROUPS; group++) {
        int here = group;
        running.add(workers.submit(() -> group(here, moment, mostPages)));
      }
      Swept all = Swept.NOTHING;
      for (Future<Swept> one : running) {
        all = all.plus(result(one));
      }
      return all;
    }
  }

  private Swept group(int group, Instant moment, int mostPages) {
    Swept swept = Swept.NOTHING;
    Optional<PageMark> after = Optional.empty();
    int pages = 0;
    try {
      do {
        EntryPage page = ledger.expired(group, moment, after);
        for (Entry entry : page.entries()) {
          swept = swept.plus(expire(entry, moment));
        }
        after = page.next();
        pages++;
      } while (after.isPresent() && pages < mostPages);
      return swept;
    } catch (LedgerUnavailable away) {
      LOG.warn("Expired holds of part {} could not be read; the next sweep will", group, away);
      return swept.plus(Swept.FAILED);
    }
  }

  private Swept expire(Entry entry, Instant moment) {
    try {
      return expiry.expire(entry, moment) instanceof ExpireOutcome.Expired
          ? new Swept(1, 0)
          : Swept.NOTHING;
    } catch (LedgerUnavailable away) {
      LOG.warn(
          "The hold of {} could not be expired; the next sweep will", entry.hold().key(), away);
      return Swept.FAILED;
    }
  }

  private static Swept result(Future<Swept> one) {
    try {
      return one.get();
    } catch (ExecutionException broken) {
      throw new IllegalStateException(broken.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Swept.FAILED;
    }
  }
}
