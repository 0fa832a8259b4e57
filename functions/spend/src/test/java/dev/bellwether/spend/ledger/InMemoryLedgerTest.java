package dev.bellwether.spend.ledger;

import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.budget.Counters;
import dev.bellwether.spend.money.Money;
import java.util.HashMap;
import java.util.Map;

final class InMemoryLedgerTest extends LedgerBudgets {
  private final Map<CounterKey, Money> committed = new HashMap<>();
  private final Ledger ledger = Ledger.inMemory(committed);

  @Override
  Ledger ledger() {
    return ledger;
  }

  @Override
  Counters counters() {
    return Counters.inMemory(committed);
  }

  @Override
  void forget(CounterKey counter) {
    var _ = committed.remove(counter);
  }
}
