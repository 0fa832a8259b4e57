package dev.bellwether.spend.budget;

import java.util.HashMap;

final class InMemoryCountersTest extends CountersContract {
  private final Counters counters = Counters.inMemory(new HashMap<>());

  @Override
  Counters counters() {
    return counters;
  }
}
