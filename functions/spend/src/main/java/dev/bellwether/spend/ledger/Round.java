package dev.bellwether.spend.ledger;

import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.budget.Move;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One try of a write that assumes how an entry stands, and is made again with what was learned when
 * the entry stood otherwise.
 *
 * @param gone counters that are not there any more: their windows are long over
 */
record Round(int number, Set<CounterKey> gone) {
  static final Round FIRST = new Round(1, Set.of());

  private static final int MOST = 32;

  /** The moves of counters that are there. */
  List<Move> left(List<Move> moves) {
    return moves.stream().filter(move -> !gone.contains(move.counter())).toList();
  }

  Round next(String doing) {
    return without(Set.of(), doing);
  }

  Round without(Set<CounterKey> more, String doing) {
    if (number == MOST) {
      throw new LedgerUnavailable(
          doing,
          new IllegalStateException(
              "The entry changed under every one of %s tries".formatted(MOST)));
    }
    Set<CounterKey> all = new HashSet<>(gone);
    all.addAll(more);
    return new Round(number + 1, Set.copyOf(all));
  }
}
