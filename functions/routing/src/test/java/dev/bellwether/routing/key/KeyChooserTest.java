package dev.bellwether.routing.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.caller.Priority;
import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.KeyFact;
import dev.bellwether.routing.health.Switch;
import dev.bellwether.spend.limit.RateLimits;
import dev.bellwether.testkit.time.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class KeyChooserTest {
  private static final String DOCUMENT =
      "{\"keys\":[{\"id\":\"a\",\"value\":\"sk-a\",\"weight\":1},"
          + "{\"id\":\"b\",\"value\":\"sk-b\",\"weight\":3},"
          + "{\"id\":\"c\",\"value\":\"sk-c\",\"weight\":6}]}";
  private static final ProviderKey A = key("a", 1);
  private static final ProviderKey B = key("b", 3);
  private static final ProviderKey C = key("c", 6);

  private final SettableClock clock = new SettableClock();
  private final HealthBoard board = HealthBoard.inMemory(clock);
  private final Random random = new Random(42);
  private int reads;
  private String document = DOCUMENT;
  private final KeyChooser chooser =
      new KeyChooser(
          new KeyRing(
              secret -> {
                reads++;
                return document;
              },
              clock,
              random),
          board,
          new KeyPermits(RateLimits.inMemory(clock), clock),
          clock,
          random);

  @Test
  void keysAreChosenByTheirWeight() {
    Map<String, Integer> chosen = new TreeMap<>();
    for (int draw = 0; draw < 10_000; draw++) {
      chosen.merge(chosen(Set.of()).id(), 1, Integer::sum);
      var _ = clock.advance(Duration.ofSeconds(1)); // Nobody's limit is near.
    }

    assertThat(chosen.get("a")).isBetween(850, 1_150);
    assertThat(chosen.get("b")).isBetween(2_800, 3_200);
    assertThat(chosen.get("c")).isBetween(5_800, 6_200);
  }

  @Test
  void aKeyWithLittleRoomIsChosenLess() {
    for (int draw = 0; draw < 250; draw++) {
      assertThat(chosen(Set.of(A.fingerprint(), B.fingerprint()))).isEqualTo(C);
    }

    int heaviest = 0;
    for (int draw = 0; draw < 60; draw++) {
      heaviest += chosen(Set.of(A.fingerprint())).equals(C) ? 1 : 0;
    }

    assertThat(heaviest).as("six to three, but only half its room is left").isBetween(18, 42);
  }

  @Test
  void everyKeyHasItsOwnLimitAndTheNextOneIsTaken() {
    for (int draw = 0; draw < 1_500; draw++) {
      var _ = chosen(Set.of());
    }

    KeyChoice.None none = none(Set.of());

    assertThat(none.problems())
        .hasSize(3)
        .allMatch(KeyProblem::brief)
        .allSatisfy(problem -> assertThat(problem.until()).isPresent())
        .extracting(KeyProblem::words)
        .containsOnly("has reached its limit of requests");
    var _ = clock.advance(Duration.ofMillis(121));
    assertThat(choose(Set.of(), Priority.INTERACTIVE)).isInstanceOf(KeyChoice.Chosen.class);
  }

  @Test
  void batchWorkLeavesTheLastFifthToOthers() {
    int served = 0;
    while (choose(Set.of(), Priority.BATCH) instanceof KeyChoice.Chosen) {
      served++;
    }

    assertThat(served).isEqualTo(1_200);
    assertThat(choose(Set.of(), Priority.INTERACTIVE)).isInstanceOf(KeyChoice.Chosen.class);
  }

  @Test
  void whatWasTriedOrRestsIsNotChosen() {
    board.found("holysheep", C.ref(), KeyFact.dead(clock.instant()));

    for (int draw = 0; draw < 200; draw++) {
      assertThat(chosen(Set.of(A.fingerprint()))).isEqualTo(B);
    }
  }

  @Test
  void whatIsSwitchedOffIsNotChosenUntilItIsOn() {
    board.turn("holysheep", Switch.key("a"), true);
    board.turn("holysheep", Switch.key("c"), true);
    for (int draw = 0; draw < 50; draw++) {
      assertThat(chosen(Set.of())).isEqualTo(B);
    }
    assertThat(none(Set.of(B.fingerprint())).problems().getFirst())
        .hasToString("holysheep/a is switched off");

    board.turn("holysheep", Switch.key("c"), false);
    assertThat(chosen(Set.of(B.fingerprint()))).isEqualTo(C);
  }

  @Test
  void eachProblemIsNamedByItsKey() {
    board.found("holysheep", A.ref(), KeyFact.dead(clock.instant()));
    board.found("holysheep", B.ref(), KeyFact.refused(clock.instant()));
    board.found("holysheep", C.ref().with("m"), KeyFact.modelRefused(clock.instant()));

    assertThat(none(Set.of()).problems())
        .noneMatch(KeyProblem::brief)
        .extracting(KeyProblem::toString)
        .satisfiesExactly(
            a -> assertThat(a).startsWith("holysheep/a is not known to its provider"),
            b -> assertThat(b).startsWith("holysheep/b was refused and pauses until"),
            c -> assertThat(c).startsWith("holysheep/c may not use the model"));
  }

  @Test
  void aPauseIsWorthWaitingForAndReadsNoSecretAgain() {
    board.found(
        "holysheep", A.ref(), KeyFact.cooling(clock.instant(), clock.instant().plusSeconds(5)));

    var _ = clock.advance(Duration.ofSeconds(2));
    KeyProblem problem =
        none(Set.of(B.fingerprint(), C.fingerprint())).problems().stream()
            .filter(KeyProblem::brief)
            .findFirst()
            .orElseThrow();

    assertThat(problem.key()).isEqualTo("holysheep/a");
    assertThat(problem.until()).contains(clock.instant().plusSeconds(3));
  }

  @Test
  void whatPeopleMendedIsReadAtOnceAndAtMostOnceASecond() {
    for (ProviderKey key : List.of(A, B, C)) {
      board.found("holysheep", key.ref(), KeyFact.dead(clock.instant()));
    }
    for (int call = 0; call < 10; call++) {
      var _ = none(Set.of());
    }
    assertThat(reads).isEqualTo(1);

    document = DOCUMENT.replace("sk-b", "sk-corrected");
    var _ = clock.advance(Duration.ofSeconds(1));

    assertThat(chosen(Set.of()).id()).isEqualTo("b");
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void withoutKeysThereIsNoChoice() {
    document = "{\"keys\":[]}";

    assertThat(none(Set.of()).problems()).isEmpty();
  }

  private ProviderKey chosen(Set<String> tried) {
    return ((KeyChoice.Chosen) choose(tried, Priority.INTERACTIVE)).key();
  }

  private KeyChoice.None none(Set<String> tried) {
    return (KeyChoice.None) choose(tried, Priority.INTERACTIVE);
  }

  private KeyChoice choose(Set<String> tried, Priority priority) {
    return chooser.choose(new KeyChooser.Wanted(Providers.HOLYSHEEP, "m", tried, priority));
  }

  private static ProviderKey key(String id, int weight) {
    return new ProviderKey(id, SecretText.of("sk-" + id), weight);
  }
}
