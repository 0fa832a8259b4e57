package dev.bellwether.edge.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CallerTest {
  private static final Caller ALONE = caller(Optional.empty(), Caller.Access.of(Scope.COMPLETION));

  @Test
  void belongsToItsTeamOrToItself() {
    Caller member = caller(Optional.of("search"), ALONE.access());
    assertThat(member.tenant()).hasToString("team:search");
    assertThat(member.cacheTenant()).isEqualTo(member.tenant());
    assertThat(ALONE.tenant()).hasToString("caller:bwPublic01");
    assertThat(ALONE.cacheTenant()).isEqualTo(ALONE.tenant());
  }

  @Test
  void keepsItsCachedAnswersToItselfWhereThatIsAskedFor() {
    Caller member =
        caller(
            Optional.of("search"),
            new Caller.Access(Set.of(Scope.COMPLETION), Set.of(), true, Priority.INTERACTIVE));
    assertThat(member.tenant()).hasToString("team:search");
    assertThat(member.cacheTenant()).hasToString("caller:bwPublic01");
  }

  @Test
  void mayUseEveryModelUnlessSomeAreNamed() {
    assertThat(ALONE.mayUse("gpt-4.1")).isTrue();
    Caller limited =
        caller(
            Optional.empty(),
            new Caller.Access(Set.of(), Set.of("gpt-4.1"), false, Priority.INTERACTIVE));
    assertThat(limited.mayUse("gpt-4.1")).isTrue();
    assertThat(limited.mayUse("gpt-4.1-mini")).isFalse();
  }

  @Test
  void hasTheScopesItWasGiven() {
    assertThat(ALONE.has(Scope.COMPLETION)).isTrue();
    assertThat(ALONE.has(Scope.ADMIN)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "INTERACTIVE,INTERACTIVE,INTERACTIVE",
    "INTERACTIVE,BATCH,BATCH",
    "BATCH,INTERACTIVE,BATCH",
    "BATCH,BATCH,BATCH"
  })
  void maySayThatItsWorkYieldsAndNeverThatItDoesNot(Priority own, Priority asked, Priority got) {
    assertThat(own.lower(asked)).isEqualTo(got);
    assertThat(Priority.ofWireName(own.wireName())).contains(own);
    assertThat(Priority.ofWireName("urgent")).isEmpty();
  }

  @Test
  void doesNotChangeWithTheSetsItWasMadeOf() {
    Set<Scope> scopes = new HashSet<>(Set.of(Scope.COMPLETION));
    Caller.Access access = new Caller.Access(scopes, Set.of(), false, Priority.INTERACTIVE);
    scopes.add(Scope.ADMIN);
    assertThat(access.scopes()).containsExactly(Scope.COMPLETION);
  }

  @Test
  void readsScopesByTheirNameOnTheWireAndNoOthers() {
    assertThat(Scope.ofWireName("admin")).contains(Scope.ADMIN);
    assertThat(Scope.ofWireName("completion")).contains(Scope.COMPLETION);
    assertThat(Scope.ofWireName("batch-of-tomorrow")).isEmpty();
    assertThat(Scope.ofWireName("ADMIN")).isEmpty();
  }

  private static Caller caller(Optional<String> team, Caller.Access access) {
    return new Caller("bwPublic01", "a test", team, Caller.Standing.GOOD, access);
  }
}
