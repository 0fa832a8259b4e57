package dev.bellwether.routing.health;

import dev.bellwether.routing.health.Tally.Row;
import dev.bellwether.routing.health.Tally.Seen;
import dev.bellwether.spend.money.Offer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The breakers of all models at all providers, shared by all instances. One Lambda instance has one
 * call at a time and would never see three failures in a row: what it saw goes into a shared tally,
 * at most once a second, and at once where it opens the breaker.
 */
public final class Breakers {
  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);

  private final HealthBoard board;
  private final Clock clock;
  private final Map<Offer, Unreported> unreported = new ConcurrentHashMap<>();

  /** The breakers on a board. */
  public Breakers(HealthBoard board, Clock clock) {
    this.board = board;
    this.clock = clock;
  }

  /**
   * Whether a call may be made; every admitted call has to be reported.
   *
   * @param longest how long the call may take: no other probe is let through meanwhile
   */
  public Admission admit(Offer offer, Duration longest) {
    Instant now = clock.instant();
    Breaker breaker = breaker(offer);
    if (breaker.state() == Breaker.State.CLOSED) {
      return new Admission.Free(now);
    }
    if (!breaker.isDue(now)) {
      return new Admission.Shut(breaker.until());
    }
    Breaker claimed = breaker.claimed(now, longest);
    if (board.replace(offer.provider(), breaker, claimed)) {
      return new Admission.Probe(claimed);
    }
    Breaker others = breaker(offer);
    return others.state() == Breaker.State.CLOSED
        ? new Admission.Free(now)
        : new Admission.Shut(others.until());
  }

  /** Whether calls go through freely, as far as this instance knows. */
  public boolean isClosed(Offer offer) {
    return breaker(offer).state() == Breaker.State.CLOSED;
  }

  /** Admits a call that no breaker may keep back. */
  public Admission force(Offer offer) {
    Breaker breaker = breaker(offer);
    return breaker.state() == Breaker.State.CLOSED
        ? new Admission.Free(clock.instant())
        : new Admission.Forced(breaker);
  }

  /** A call failed in a way that says something of the model. */
  public void failed(Offer offer, Admission admission) {
    Instant now = clock.instant();
    switch (admission) {
      case Admission.Free free -> {
        // What was under way when the breaker closed again is no news.
        if (!breaker(offer).since().isAfter(free.at())) {
          report(offer, own(offer).failed(now), tally(offer), now);
        }
      }
      case Admission.Probe probe -> {
        boolean _ = board.replace(offer.provider(), probe.claimed(), probe.claimed().reopened(now));
      }
      case Admission.Forced _, Admission.Shut _ -> {}
    }
  }

  /** The model answered, whatever it said. */
  public void succeeded(Offer offer, Admission admission) {
    Instant now = clock.instant();
    switch (admission) {
      case Admission.Free _ -> {
        Tally tally = tally(offer);
        report(offer, own(offer).succeeded(now, tally.isUneasy(now)), tally, now);
      }
      case Admission.Probe probe -> close(offer, probe.claimed(), now);
      case Admission.Forced forced -> close(offer, forced.open(), now);
      case Admission.Shut _ -> {}
    }
  }

  /** A call ended that says nothing of the model. */
  public void undecided(Offer offer, Admission admission) {
    if (admission instanceof Admission.Probe probe) {
      boolean _ =
          board.replace(
              offer.provider(), probe.claimed(), probe.claimed().released(clock.instant()));
    }
  }

  private void close(Offer offer, Breaker stands, Instant now) {
    if (board.replace(offer.provider(), stands, stands.closed(now))) {
      var _ = unreported.remove(offer);
      var _ =
          board.change(
              offer.provider(),
              Tally.class,
              Tally.nameOf(offer.model()),
              old -> old.map(tally -> Tally.none(tally.model())));
    }
  }

  private Breaker breaker(Offer offer) {
    return board.of(offer.provider()).breaker(offer.model());
  }

  private Unreported own(Offer offer) {
    return unreported.computeIfAbsent(offer, key -> new Unreported());
  }

  private Tally tally(Offer offer) {
    return board.of(offer.provider()).tally(offer.model());
  }

  private void report(Offer offer, Unreported own, Tally known, Instant now) {
    Optional<Seen> seen = own.due(known, now);
    if (seen.isEmpty()) {
      return;
    }
    Optional<Tally> tally =
        board.change(
            offer.provider(),
            Tally.class,
            known.name(),
            old -> Optional.of(old.orElse(known).plus(seen.get(), now)));
    if (seen.get().failures() > 0 && tally.map(Tally::trips).orElse(false)) {
      var _ =
          board.change(
              offer.provider(),
              Breaker.class,
              Breaker.nameOf(offer.model()),
              old -> Optional.of(old.orElseGet(() -> Breaker.closed(offer.model())).opened(now)));
    }
  }

  /** What this instance saw of one offer and has not said yet. */
  private static final class Unreported {
    private Row row = Row.NONE;
    private Instant lastSuccess = Instant.EPOCH;
    private Instant reported = Instant.EPOCH;
    private int failures;
    private int successes;

    synchronized Unreported failed(Instant now) {
      row = row.isOver(now) ? new Row(1, now) : row.plus(new Row(1, now));
      failures++;
      return this;
    }

    synchronized Unreported succeeded(Instant now, boolean uneasy) {
      row = Row.NONE;
      lastSuccess = now;
      successes = uneasy ? successes + 1 : 0;
      return this;
    }

    /** What has to be said now, if anything has. */
    synchronized Optional<Seen> due(Tally known, Instant now) {
      Seen seen = new Seen(row, lastSuccess, failures, successes);
      boolean news = failures + successes > 0;
      boolean soon = now.isBefore(reported.plus(BETWEEN_REPORTS));
      if (!news || (soon && !(failures > 0 && known.plus(seen, now).trips()))) {
        return Optional.empty();
      }
      reported = now;
      row = Row.NONE;
      failures = 0;
      successes = 0;
      return Optional.of(seen);
    }
  }
}
