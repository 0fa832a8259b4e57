package dev.bellwether.spend.reservation;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Claim;
import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.budget.Counters;
import dev.bellwether.spend.budget.CountersUnavailable;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.Hold;
import dev.bellwether.spend.ledger.HoldOutcome;
import dev.bellwether.spend.ledger.IdTaken;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.LedgerUnavailable;
import dev.bellwether.spend.ledger.NoSuchHold;
import dev.bellwether.spend.ledger.RaiseOutcome;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.ledger.State;
import dev.bellwether.spend.money.Money;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Reserves money under all budgets of a request together, or under none.
 *
 * <p>A hold asks one counter of each budget, chosen at random. Where one refuses, the budget's
 * counters are read and one that has room is asked, as long as there is one; then expired holds are
 * swept, at times; then the answer is no. Every method throws {@link LedgerUnavailable} when the
 * tables do not answer.
 */
public final class Reservations {
  private static final int MOST_TRIES = 24;

  private final Ledger ledger;
  private final Counters counters;
  private final Sweeping sweeping;
  private final RandomGenerator random;

  /** Reservations on one ledger and the counters that it moves. */
  public Reservations(
      Ledger ledger, Counters counters, Sweep sweep, Clock clock, RandomGenerator random) {
    this.ledger = ledger;
    this.counters = counters;
    this.sweeping = new Sweeping(sweep, clock);
    this.random = random;
  }

  /** How the budgets stand at a moment, possibly some moments old; one read for all of them. */
  public List<Room> remaining(List<Budget> budgets, Instant moment) {
    List<Level> levels = levels(budgets, moment);
    Map<CounterKey, Money> committed = asking(() -> counters.glance(countersOf(levels)));
    return levels.stream().map(level -> level.room(committed)).toList();
  }

  /** Writes the draft of an entry and reserves its ceiling under these budgets. */
  public Reservation hold(Entry draft, List<Budget> budgets) {
    List<Level> levels = levels(budgets, draft.hold().key().accepted());
    return hold(draft, levels, levels.stream().map(level -> level.anyClaim(random)).toList(), 1);
  }

  private Reservation hold(Entry draft, List<Level> levels, List<Claim> claims, int tries) {
    return switch (ledger.hold(draft, claims)) {
      case HoldOutcome.Held held -> new Reservation.Reserved(held.hold());
      case IdTaken _ -> new Reservation.NotOurs();
      case HoldOutcome.NoRoom full -> {
        Standing standing = standing(levels, full.committed().keySet(), draft.hold().ceiling());
        yield !standing.full().isEmpty() || tries == MOST_TRIES
            ? refused(draft, standing.rooms())
            : hold(draft, levels, standing.elsewhere(claims, random), tries + 1);
      }
    };
  }

  /** A copy of the same write that was longer on its way may have found room after all. */
  private Reservation refused(Entry draft, List<Room> rooms) {
    Optional<Hold> stands =
        ledger
            .find(draft.hold().key())
            .filter(entry -> entry.state() == State.HELD)
            .map(Entry::hold)
            .filter(hold -> hold.nonce().equals(draft.hold().nonce()));
    return stands.isPresent()
        ? new Reservation.Reserved(stands.get())
        : new Reservation.OverBudget(rooms);
  }

  /**
   * Raises a hold on the counters that it has.
   *
   * @param budgets as they are now; one that is gone bounds the hold no longer, and a new one not
   *     yet
   */
  public Reservation raise(Hold hold, Reserve reserve, List<Budget> budgets) {
    List<Level> levels = levels(budgets, hold.key().accepted());
    List<Claim> claims =
        hold.counters().stream().flatMap(counter -> claimOn(counter, levels).stream()).toList();
    return switch (ledger.raise(hold, reserve, claims)) {
      case RaiseOutcome.Raised raised -> new Reservation.Reserved(raised.hold());
      case RaiseOutcome.NoLongerHeld _, NoSuchHold _ -> new Reservation.NotOurs();
      case RaiseOutcome.NoRoom full -> {
        List<Level> refused = among(levels, full.committed().keySet());
        Money more = reserve.ceiling().minus(hold.ceiling());
        yield swept(refused, more)
            ? raise(hold, reserve, budgets)
            : new Reservation.OverBudget(new Standing(refused, more, read(refused)).rooms());
      }
    };
  }

  /** How those stand that refused; read again after a sweep, if they were full and one was due. */
  private Standing standing(List<Level> levels, Set<CounterKey> refused, Money ceiling) {
    List<Level> those = among(levels, refused);
    Standing standing = new Standing(those, ceiling, read(those));
    return swept(standing.full(), ceiling) ? new Standing(those, ceiling, read(those)) : standing;
  }

  private boolean swept(List<Level> full, Money ceiling) {
    boolean any = false;
    for (Level level : full) {
      any |= level.couldHold(ceiling) && sweeping.sweepFor(level.budget().id());
    }
    return any;
  }

  private static List<Level> levels(List<Budget> budgets, Instant moment) {
    return budgets.stream().map(budget -> new Level(budget, budget.windowAt(moment))).toList();
  }

  private static List<Level> among(List<Level> levels, Set<CounterKey> counters) {
    return levels.stream()
        .filter(level -> level.counters().stream().anyMatch(counters::contains))
        .toList();
  }

  private static Optional<Claim> claimOn(CounterKey counter, List<Level> levels) {
    return among(levels, Set.of(counter)).stream()
        .map(level -> level.claim(counter.shard()))
        .findFirst();
  }

  private Map<CounterKey, Money> read(List<Level> levels) {
    return asking(() -> counters.read(countersOf(levels)));
  }

  private static List<CounterKey> countersOf(List<Level> levels) {
    return levels.stream().flatMap(level -> level.counters().stream()).toList();
  }

  private static <T> T asking(Supplier<T> read) {
    try {
      return read.get();
    } catch (CountersUnavailable away) {
      throw new LedgerUnavailable("reading budgets", away);
    }
  }
}
