package dev.bellwether.spend.budget;

/**
 * The name of one counter.
 *
 * @param window the name of the {@link Window} it is for
 * @param shard which of the budget's counters in that window, from 0
 */
public record CounterKey(String budgetId, String window, int shard) {
  /** As it is written in messages and keys: {@code eRl7Qa#2026-11-20#3}. */
  @Override
  public String toString() {
    return budgetId + "#" + window + "#" + shard;
  }
}
