package dev.bellwether.spend.report;

import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.total.Cell;
import dev.bellwether.spend.total.Totals;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What of the totals is looked at, and how closely.
 *
 * @param caller the only caller to be seen; empty for all
 * @param wanted the cells to be seen
 * @param blur what makes two cells look the same; applied as totals are read, so that a report over
 *     months holds no more than it shows
 */
public record Lens(Optional<String> caller, Predicate<Cell> wanted, UnaryOperator<Cell> blur) {
  /** Everything of everybody, or of one caller. */
  public static Lens on(Optional<String> caller) {
    return new Lens(caller, cell -> true, UnaryOperator.identity());
  }

  /** The same, without what is not wanted. */
  public Lens only(Predicate<Cell> also) {
    return new Lens(caller, wanted.and(also), blur);
  }

  /** The same, with cells put together that this makes equal. */
  public Lens blurred(UnaryOperator<Cell> further) {
    return new Lens(caller, wanted, cell -> further.apply(blur.apply(cell)));
  }

  /** All of a caller's entries are in one shard. */
  OptionalInt shard() {
    return caller.map(id -> OptionalInt.of(EntryKey.shardOf(id))).orElse(OptionalInt.empty());
  }

  Totals of(Totals totals) {
    Predicate<String> callers = id -> caller.isEmpty() || caller.get().equals(id);
    return totals.seen(
        cell -> callers.test(cell.who().caller()) && wanted.test(cell), blur, callers);
  }
}
