package dev.bellwether.completion;

import static java.util.stream.Collectors.toSet;

import dev.bellwether.spend.limit.RateDecision.Standings;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.reservation.Room;
import dev.bellwether.spend.terms.Terms;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a caller's limits and budgets stood when its request came.
 *
 * @param tokensTaken what the limit of tokens was charged by estimate
 * @param budgets as they were read; those that could not be read are left out, because the hold
 *     decides anyway
 */
record Standing(Terms terms, Standings rates, long tokensTaken, List<Room> budgets) {
  /** Nothing is limited, as far as is known. */
  static final Standing UNKNOWN = new Standing(Terms.FREE, Standings.NONE, 0, List.of());

  Standing {
    budgets = List.copyOf(budgets);
  }

  /** Whether money bounds what may be asked for. */
  boolean bounded() {
    return !terms.budgets().isEmpty() || terms.limits().mostPerRequest().isPresent();
  }

  /** What the tightest budget leaves. */
  Optional<Money> left() {
    return budgets.stream().map(Room::left).min(Money::compareTo);
  }

  /** The most that this request may have as its ceiling, where that is bounded. */
  Optional<Money> most() {
    return Stream.concat(budgets.stream().map(Room::most), terms.limits().mostPerRequest().stream())
        .min(Money::compareTo);
  }

  /** Whether a budget would rather have it cheaper than shorter. */
  boolean mayBeCheaper() {
    return terms.budgets().stream().anyMatch(budget -> budget.policy().cheaper());
  }

  /** Whether a budget that is nearly spent would rather have it cheaper. */
  boolean wantsCheaper() {
    return budgets.stream().anyMatch(room -> room.budget().policy().cheaper() && room.isShort());
  }

  /** The same after budgets refused: what was read then is newer. */
  Standing with(List<Room> newer) {
    Set<String> read = newer.stream().map(room -> room.budget().id()).collect(toSet());
    Stream<Room> others = budgets.stream().filter(room -> !read.contains(room.budget().id()));
    return new Standing(terms, rates, tokensTaken, Stream.concat(others, newer.stream()).toList());
  }
}
