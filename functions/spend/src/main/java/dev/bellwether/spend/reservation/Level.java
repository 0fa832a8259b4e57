package dev.bellwether.spend.reservation;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Claim;
import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.budget.Window;
import dev.bellwether.spend.money.Money;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** One budget in the window that a request is counted in. */
record Level(Budget budget, Window window) {
  List<CounterKey> counters() {
    return budget.counters(window);
  }

  Claim claim(int shard) {
    return Claim.of(budget, window, shard);
  }

  /** A claim on any counter: nobody knows yet which has room. */
  Claim anyClaim(RandomGenerator random) {
    return claim(random.nextInt(budget.policy().shards()));
  }

  /** The shards that have room for so much. */
  List<Integer> fitting(Money ceiling, Map<CounterKey, Money> committed) {
    return IntStream.range(0, budget.policy().shards())
        .filter(shard -> free(shard, committed).compareTo(ceiling) >= 0)
        .boxed()
        .toList();
  }

  /**
   * A claim on one of them, and not on the emptiest: everybody who is refused at once reads the
   * same figures.
   */
  Claim anyFitting(Money ceiling, Map<CounterKey, Money> committed, RandomGenerator random) {
    List<Integer> fitting = fitting(ceiling, committed);
    return claim(fitting.get(random.nextInt(fitting.size())));
  }

  Room room(Map<CounterKey, Money> committed) {
    Money sum = Money.ZERO;
    Money most = Money.ZERO;
    for (CounterKey counter : counters()) {
      sum = sum.plus(committed.getOrDefault(counter, Money.ZERO));
      most = most.max(free(counter.shard(), committed));
    }
    return new Room(budget, window, sum, most);
  }

  /** Whether any counter could ever take so much. */
  boolean couldHold(Money ceiling) {
    return budget.shareOf(0).compareTo(ceiling) >= 0;
  }

  private Money free(int shard, Map<CounterKey, Money> committed) {
    CounterKey counter = new CounterKey(budget.id(), window.name(), shard);
    return budget.shareOf(shard).minus(committed.getOrDefault(counter, Money.ZERO));
  }
}
