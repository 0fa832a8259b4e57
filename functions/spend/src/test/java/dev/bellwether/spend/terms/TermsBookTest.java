package dev.bellwether.spend.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Outage;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.fire.FaultyStore;
import dev.bellwether.testkit.fire.Mortality;
import dev.bellwether.testkit.time.SettableClock;
import io.micronaut.cache.SyncCache;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TermsBookTest {
  private static final Caller CALLER =
      new Caller(
          "bwPublic01",
          "a test",
          Optional.of("search"),
          Caller.Standing.GOOD,
          Caller.Access.of(Scope.COMPLETION));

  private final ApplicationContext context =
      ApplicationContext.run(Map.of("micronaut.caches.terms.maximum-size", "10"));
  private final SettableClock clock = new SettableClock();
  private final TermsStore terms = TermsStore.inMemory();
  private boolean away;
  private int reads;

  private final TermsBook closed = book(Outage.CLOSED);

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void believesTermsFor60Seconds() {
    assertThat(closed.of(CALLER)).isEqualTo(Terms.FREE);
    Budget budget = agreed();
    var _ = clock.advance(Duration.ofMillis(59_999));
    assertThat(closed.of(CALLER)).isEqualTo(Terms.FREE);
    assertThat(reads).isOne();
    var _ = clock.advance(Duration.ofMillis(1));
    assertThat(closed.of(CALLER).budgets()).containsExactly(budget);
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void tellsCallersApart() {
    Budget budget = agreed();
    Caller other =
        new Caller("bwPublic02", "other", Optional.empty(), CALLER.standing(), CALLER.access());
    assertThat(closed.of(CALLER).budgets()).containsExactly(budget);
    assertThat(closed.of(other)).isEqualTo(Terms.FREE);
  }

  @Test
  void saysSoWhereTheStoreIsAwayAndBelievesNothingOfIt() {
    away = true;
    assertThatThrownBy(() -> closed.of(CALLER)).isInstanceOf(TermsUnavailable.class);
    away = false;
    Budget budget = agreed();
    assertThat(closed.of(CALLER).budgets()).containsExactly(budget);
    away = true;
    var _ = clock.advance(Duration.ofSeconds(60));
    assertThatThrownBy(() -> closed.of(CALLER)).isInstanceOf(TermsUnavailable.class);
  }

  @Test
  void keepsTermsForAnHourInAnOutageWhereThatIsDeclared() {
    Budget budget = agreed();
    TermsBook open = book(Outage.OPEN);
    assertThat(open.of(CALLER).budgets()).containsExactly(budget);
    away = true;
    var _ = clock.advance(Duration.ofMinutes(60).minusMillis(1));
    assertThat(open.of(CALLER).budgets()).containsExactly(budget);
    int before = reads;
    assertThat(open.of(CALLER).budgets()).containsExactly(budget);
    assertThat(reads).isEqualTo(before);
    var _ = clock.advance(Duration.ofSeconds(5));
    assertThatThrownBy(() -> open.of(CALLER)).isInstanceOf(TermsUnavailable.class);
  }

  @Test
  void knowsNoTermsInAnOutageThatItHasNotSeen() {
    away = true;
    assertThatThrownBy(() -> book(Outage.OPEN).of(CALLER)).isInstanceOf(TermsUnavailable.class);
  }

  private Budget agreed() {
    Budget budget = TermsStoreContract.budget(new Payer.Team("search"));
    assertThat(terms.put(budget)).isEqualTo(TermsStore.PutOutcome.STORED);
    return budget;
  }

  private TermsBook book(Outage outage) {
    TermsStore watched =
        FaultyStore.of(
            TermsStore.class,
            terms,
            new Mortality(),
            _ -> {
              reads++;
              if (away) {
                throw new TermsUnavailable("reading", new IllegalStateException("on purpose"));
              }
              return CallFault.NONE;
            });
    SyncCache<?> cache = context.getBean(SyncCache.class, Qualifiers.byName("terms"));
    return new TermsBook(watched, cache, outage, clock);
  }
}
