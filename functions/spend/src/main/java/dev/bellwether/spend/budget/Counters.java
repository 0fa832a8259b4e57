package dev.bellwether.spend.budget;

import dev.bellwether.spend.money.Money;
import java.util.Collection;
import java.util.Map;

/**
 * Reads what is committed under budgets: spent and held together. Only the ledger moves a counter;
 * the one exception is {@link #start}.
 */
public interface Counters {
  /**
   * Counters without a database, for tests.
   *
   * @param committed what is committed where, shared with the ledger's twin; both lock on it
   */
  static Counters inMemory(Map<CounterKey, Money> committed) {
    return new InMemoryCounters(committed);
  }

  /** What is committed after every write that was answered before; nothing where none is there. */
  Map<CounterKey, Money> read(Collection<CounterKey> keys);

  /** The same at half the price, possibly some moments old. */
  Map<CounterKey, Money> glance(Collection<CounterKey> keys);

  /**
   * Adds what was spent in a window before its budget was made, spread over the counters. It is
   * added and not set, because a hold under the new budget may have come first; a repeated start of
   * the same window adds nothing.
   */
  void start(Budget budget, Window window, Money already);

  /** What a budget has committed in a window. */
  default Money committed(Budget budget, Window window) {
    return read(budget.counters(window)).values().stream().reduce(Money.ZERO, Money::plus);
  }
}
