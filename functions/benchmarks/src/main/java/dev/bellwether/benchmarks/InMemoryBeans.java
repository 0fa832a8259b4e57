package dev.bellwether.benchmarks;

import dev.bellwether.edge.caller.CallerStore;
import dev.bellwether.routing.answer.AnswerStore;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.key.KeyDocuments;
import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.budget.Counters;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.limit.RateLimits;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.terms.TermsStore;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * The stores' in-memory twins, before the deployed function's own; only where they are asked for,
 * because what costs are recorded of and what a rollup adds up is in an emulator.
 */
@Factory
@Requires(property = "bellwether.in-memory")
final class InMemoryBeans {
  static final String VARIABLE = "BELLWETHER_IN_MEMORY";

  private static final String POOL = "{\"keys\":[{\"id\":\"benchmark\",\"value\":\"sk-none\"}]}";

  private final Map<CounterKey, Money> committed = new HashMap<>();

  @Singleton
  @Primary
  CallerStore callers() {
    return CallerStore.inMemory();
  }

  @Singleton
  @Primary
  AnswerStore answers() {
    return AnswerStore.inMemory();
  }

  @Singleton
  @Primary
  Ledger ledger() {
    return Ledger.inMemory(committed);
  }

  @Singleton
  @Primary
  Counters counters() {
    return Counters.inMemory(committed);
  }

  @Singleton
  @Primary
  TermsStore terms() {
    return TermsStore.inMemory();
  }

  @Singleton
  @Primary
  RateLimits limits(Clock clock) {
    return RateLimits.inMemory(clock);
  }

  @Singleton
  @Primary
  HealthBoard board(Clock clock) {
    return HealthBoard.inMemory(clock);
  }

  @Singleton
  @Primary
  KeyDocuments keys() {
    return secret -> POOL;
  }
}
