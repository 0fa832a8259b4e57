package dev.bellwether.spend.terms;

import static dev.bellwether.testkit.aws.Gap.WRITES_IN_TWO_STEPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.budget.Period;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.terms.TermsStore.BudgetPage;
import dev.bellwether.spend.terms.TermsStore.PutOutcome;
import dev.bellwether.testkit.aws.Gap;
import dev.bellwether.testkit.fire.Racers;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of terms does, whatever it is made of. */
abstract class TermsStoreContract {
  private static final Limits SOME =
      new Limits(
          OptionalLong.of(60), OptionalLong.of(100_000), Optional.of(Money.ofUsd("0.123456789")));
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private String caller = fresh("caller");
  private String team = fresh("team");

  abstract TermsStore store();

  /** Where this emulator is known to differ from AWS. */
  Set<Gap> gaps() {
    return Set.of();
  }

  /** Where one instance runs all tests, each still has a caller of its own. */
  @BeforeEach
  void meetAnotherCaller() {
    caller = fresh("caller");
    team = fresh("team");
  }

  /** The organisation is the same for all tests on one table. */
  @AfterEach
  void forgetTheOrganisation() {
    Payer organisation = new Payer.Organisation();
    for (Budget budget : store().budgetsOf(organisation)) {
      assertThat(store().remove(organisation, budget.id())).isTrue();
    }
  }

  @Test
  void agreesOnNothingAtFirst() {
    assertThat(store().find(caller, Optional.of(team))).isEqualTo(Terms.FREE);
    assertThat(store().find(caller, Optional.empty())).isEqualTo(Terms.FREE);
    assertThat(store().limitsOf(List.of(caller))).isEmpty();
    assertThat(store().limitsOf(List.of())).isEmpty();
    assertThat(store().budget(fresh("bud"))).isEmpty();
    assertThat(store().remove(new Payer.Caller(caller), fresh("bud"))).isFalse();
  }

  @Test
  void findsTheBudgetsOfTheCallerItsTeamAndTheOrganisation() {
    Budget own = put(budget(new Payer.Caller(caller)));
    Budget ofTeam = put(budget(new Payer.Team(team)));
    Budget ofAll = put(budget(new Payer.Organisation()));
    Budget another = put(budget(new Payer.Team(fresh("team"))));
    assertThat(store().find(caller, Optional.of(team)).budgets())
        .containsExactly(own, ofTeam, ofAll)
        .doesNotContain(another);
    assertThat(store().find(caller, Optional.empty()).budgets()).containsExactly(own, ofAll);
    assertThat(store().find(fresh("caller"), Optional.of(team)).budgets())
        .containsExactly(ofTeam, ofAll);
    assertThat(store().budgetsOf(new Payer.Team(team))).containsExactly(ofTeam);
  }

  @Test
  void keepsABudgetToTheLastField() {
    Budget budget =
        new Budget(
            fresh("bud"),
            new Payer.Team(team),
            new Money(1),
            new Budget.Calendar(Period.TOTAL, ZoneId.of("Asia/Bangkok")),
            new Budget.Policy(32, true, 55));
    assertThat(put(budget)).isEqualTo(budget);
    assertThat(store().budget(budget.id())).contains(budget);
    assertThat(store().budgetsOf(budget.payer())).containsExactly(budget);
  }

  @Test
  void replacesABudgetInItsPlace() {
    Payer payer = new Payer.Caller(caller);
    Budget first = put(budget(payer));
    Budget second = put(budget(payer));
    Budget changed = withLimit(first, "7");
    assertThat(put(changed)).isEqualTo(changed);
    assertThat(store().budgetsOf(payer)).containsExactly(changed, second);
    Budget again = withLimit(first, "8");
    assertThat(store().replace(again)).isTrue();
    assertThat(store().budget(first.id())).contains(again);
    assertThat(store().budgetsOf(payer)).containsExactly(again, second);
  }

  @Test
  void neverBringsBackABudgetThatIsGone() {
    Budget budget = put(budget(new Payer.Caller(caller)));
    assertThat(store().remove(budget.payer(), budget.id())).isTrue();
    assertThat(store().replace(withLimit(budget, "7"))).isFalse();
    assertThat(store().remove(budget.payer(), budget.id())).isFalse();
    assertThat(store().budget(budget.id())).isEmpty();
    assertThat(store().budgetsOf(budget.payer())).isEmpty();
  }

  @Test
  void takesNoMoreThanSoManyBudgetsOfOnePayer() {
    Payer payer = new Payer.Caller(caller);
    List<Budget> all = IntStream.range(0, 3).mapToObj(_ -> put(budget(payer))).toList();
    Budget tooMany = budget(payer);
    assertThat(store().put(tooMany)).isEqualTo(PutOutcome.TOO_MANY);
    assertThat(store().budget(tooMany.id())).isEmpty();
    assertThat(store().put(withLimit(all.getFirst(), "7"))).isEqualTo(PutOutcome.STORED);
    assertThat(store().remove(payer, all.getLast().id())).isTrue();
    assertThat(store().put(tooMany)).isEqualTo(PutOutcome.STORED);
  }

  @Test
  void keepsLimitsAndBudgetsApart() {
    Budget budget = put(budget(new Payer.Caller(caller)));
    store().putLimits(caller, SOME);
    assertThat(store().find(caller, Optional.empty())).isEqualTo(new Terms(SOME, List.of(budget)));
    assertThat(store().remove(budget.payer(), budget.id())).isTrue();
    assertThat(store().find(caller, Optional.empty())).isEqualTo(new Terms(SOME, List.of()));
    Limits one = new Limits(OptionalLong.empty(), OptionalLong.of(1), Optional.empty());
    store().putLimits(caller, one);
    assertThat(store().find(caller, Optional.empty()).limits()).isEqualTo(one);
    store().putLimits(caller, Limits.NONE);
    assertThat(store().find(caller, Optional.empty())).isEqualTo(Terms.FREE);
  }

  @Test
  void readsTheLimitsOfManyAtOnce() {
    List<String> callers = IntStream.range(0, 100).mapToObj(_ -> fresh("caller")).toList();
    store().putLimits(callers.getFirst(), SOME);
    store().putLimits(callers.get(50), SOME);
    store().putLimits(callers.getLast(), SOME);
    store().putLimits(callers.getLast(), Limits.NONE);
    assertThat(store().limitsOf(callers))
        .isEqualTo(Map.of(callers.getFirst(), SOME, callers.get(50), SOME));
  }

  @Test
  void listsEverybodysBudgetsPageByPage() {
    List<Budget> all =
        IntStream.range(0, 5).mapToObj(_ -> put(budget(new Payer.Team(fresh("team"))))).toList();
    List<Budget> listed = new ArrayList<>();
    Optional<String> after = Optional.empty();
    BudgetPage page;
    do {
      page = store().budgets(after, 2);
      assertThat(page.budgets()).hasSizeLessThanOrEqualTo(2);
      listed.addAll(page.budgets());
      after = page.budgets().stream().map(Budget::id).reduce((_, last) -> last);
    } while (page.more());
    assertThat(listed)
        .containsAll(all)
        .isSortedAccordingTo((one, other) -> one.id().compareTo(other.id()))
        .doesNotHaveDuplicates();
  }

  @Test
  void losesNoneOfManyChangesAtOnce() throws Exception {
    assumeFalse(gaps().contains(WRITES_IN_TWO_STEPS), WRITES_IN_TWO_STEPS::whySkipped);
    Payer payer = new Payer.Team(team);
    Budget kept = put(budget(payer));
    Budget removed = put(budget(payer));
    Budget added = budget(payer);
    Budget changed = withLimit(kept, "7");
    Racers.together(
        List.of(
            () -> store().put(changed) == PutOutcome.STORED,
            () -> store().remove(payer, removed.id()),
            () -> store().put(added) == PutOutcome.STORED));
    assertThat(store().budgetsOf(payer)).containsExactlyInAnyOrder(changed, added);
  }

  @Test
  void letsNoMoreThanSoManyInWhereManyComeAtOnce() throws Exception {
    assumeFalse(gaps().contains(WRITES_IN_TWO_STEPS), WRITES_IN_TWO_STEPS::whySkipped);
    Payer payer = new Payer.Team(team);
    List<Callable<PutOutcome>> racers =
        IntStream.range(0, 8).<Callable<PutOutcome>>mapToObj(_ -> () -> put(payer)).toList();
    assertThat(Racers.together(racers)).filteredOn(PutOutcome.STORED::equals).hasSize(3);
    assertThat(store().budgetsOf(payer)).hasSize(3);
  }

  private PutOutcome put(Payer payer) {
    return store().put(budget(payer));
  }

  private Budget put(Budget budget) {
    assertThat(store().put(budget)).isEqualTo(PutOutcome.STORED);
    return budget;
  }

  static Budget budget(Payer payer) {
    return new Budget(
        fresh("bud"),
        payer,
        Money.ofUsd("20"),
        new Budget.Calendar(Period.MONTH, ZoneOffset.UTC),
        Budget.Policy.USUAL);
  }

  private static Budget withLimit(Budget budget, String usd) {
    return new Budget(
        budget.id(), budget.payer(), Money.ofUsd(usd), budget.calendar(), budget.policy());
  }

  /** Sorts as it was made. */
  private static String fresh(String what) {
    return what + (10_000 + NUMBERS.incrementAndGet());
  }
}
