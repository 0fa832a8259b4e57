package dev.bellwether.routing.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.testkit.time.SettableClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class KeyChoiceTest {
  private static final ProviderKey A = key("a", 1);
  private static final ProviderKey B = key("b", 3);
  private static final ProviderKey C = key("c", 6);

  private final SettableClock clock = new SettableClock();
  private final KeyStates states = KeyStates.inProcess(clock);
  private final Random random = new Random(42);

  @Test
  void keysAreChosenByTheirWeight() {
    Map<String, Integer> chosen = new TreeMap<>();
    for (int draw = 0; draw < 10_000; draw++) {
      chosen.merge(choose(Set.of()).key().orElseThrow().id(), 1, Integer::sum);
    }

    assertThat(chosen.get("a")).isBetween(850, 1_150);
    assertThat(chosen.get("b")).isBetween(2_800, 3_200);
    assertThat(chosen.get("c")).isBetween(5_800, 6_200);
  }

  @Test
  void whatWasTriedOrIsUnfitIsNotChosen() {
    states.kill("p", C);

    for (int draw = 0; draw < 200; draw++) {
      assertThat(choose(Set.of(A.fingerprint())).key()).contains(B);
    }
  }

  @Test
  void theFirstPauseToEndIsSaidWhenNothingElseIsFit() {
    Instant soon = clock.instant().plusSeconds(5);
    states.cool("p", A, soon.plusSeconds(10));
    states.cool("p", B, soon);
    states.cool("p", C, soon.plusSeconds(20));

    assertThat(choose(Set.of()).key()).isEmpty();
    assertThat(choose(Set.of()).fitAgain()).contains(soon);
  }

  @Test
  void noPauseIsSaidWhileAKeyIsFit() {
    states.cool("p", A, clock.instant().plusSeconds(5));

    assertThat(choose(Set.of()).key()).isPresent();
    assertThat(choose(Set.of()).fitAgain()).isEmpty();
  }

  @Test
  void aKeyThatIsRefusedOrDeadIsNotWaitedFor() {
    states.kill("p", A);
    states.coolAfterRefusal("p", B);
    states.excludeModel("p", C, "m");

    assertThat(choose(Set.of()).key()).isEmpty();
    assertThat(choose(Set.of()).fitAgain()).isEmpty();
  }

  @Test
  void withoutKeysThereIsNoChoice() {
    KeyChoice none =
        KeyChoice.among(List.of(), new KeyChoice.Wanted("p", "m", Set.of()), states, random);

    assertThat(none.key()).isEmpty();
    assertThat(none.fitAgain()).isEmpty();
  }

  private KeyChoice choose(Set<String> tried) {
    return KeyChoice.among(List.of(A, B, C), new KeyChoice.Wanted("p", "m", tried), states, random);
  }

  private static ProviderKey key(String id, int weight) {
    return new ProviderKey(id, SecretText.of("sk-" + id), weight);
  }
}
