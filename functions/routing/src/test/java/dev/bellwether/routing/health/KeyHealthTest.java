package dev.bellwether.routing.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KeyHealthTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final KeyRef KEY = new KeyRef("a", "0123456789abcdef");

  @Test
  void theLaterFactWinsWhateverTheOrderOfTheirArrival() {
    List<KeyFact> facts = new ArrayList<>();
    for (int second = 0; second < 6; second++) {
      Instant at = NOW.plusSeconds(second / 2);
      facts.add(second % 2 == 0 ? KeyFact.fit(at) : KeyFact.cooling(at, at.plusSeconds(9)));
    }
    KeyFact last = facts.getLast();
    Random random = new Random(7);
    for (int order = 0; order < 200; order++) {
      Collections.shuffle(facts, random);
      assertThat(after(facts).fact()).as("order %s", facts).isEqualTo(last);
    }
  }

  @Test
  void ofTwoFactsAtOnceTheGraverWins() {
    assertThat(after(List.of(KeyFact.dead(NOW), KeyFact.fit(NOW))).condition())
        .isEqualTo(KeyCondition.DEAD);
    assertThat(after(List.of(KeyFact.fit(NOW), KeyFact.dead(NOW))).condition())
        .isEqualTo(KeyCondition.DEAD);
  }

  @Test
  void refusalsInARowPauseForTwiceAsLongUpToAnHour() {
    List<Long> pauses = new ArrayList<>();
    KeyHealth health = KeyHealth.after(Optional.empty(), KEY, KeyFact.refused(NOW));
    for (int refusal = 0; refusal < 9; refusal++) {
      pauses.add(Duration.between(health.fact().at(), health.fact().until()).toSeconds());
      health = KeyHealth.after(Optional.of(health), KEY, KeyFact.refused(health.fact().until()));
    }

    assertThat(pauses).containsExactly(60L, 120L, 240L, 480L, 960L, 1_920L, 3_840L, 3_840L, 3_840L);
  }

  @Test
  void aSuccessOrAQuietHalfHourEndsTheRow() {
    KeyHealth refused = after(List.of(KeyFact.refused(NOW), KeyFact.refused(NOW.plusSeconds(60))));
    assertThat(refused.refusals()).isEqualTo(2);
    assertThat(after(List.of(KeyFact.refused(NOW), KeyFact.refused(NOW.plusSeconds(59)))))
        .as("calls that were under way together are one refusal")
        .isEqualTo(after(List.of(KeyFact.refused(NOW))));

    KeyHealth fit = KeyHealth.after(Optional.of(refused), KEY, KeyFact.fit(NOW.plusSeconds(300)));
    assertThat(fit.refusals()).isZero();
    assertThat(fit.rests(NOW.plusSeconds(301))).isFalse();

    Instant later = refused.fact().until().plus(Duration.ofMinutes(30));
    assertThat(KeyHealth.after(Optional.of(refused), KEY, KeyFact.refused(later)).refusals())
        .isEqualTo(1);
  }

  @Test
  void oneMoreRefusalIsNoNewsOfADeadKeyButAPauseIs() {
    KeyHealth dead = after(List.of(KeyFact.dead(NOW)));

    assertThat(KeyHealth.after(Optional.of(dead), KEY, KeyFact.refused(NOW.plusSeconds(1))))
        .isEqualTo(dead);
    KeyFact pause = KeyFact.cooling(NOW.plusSeconds(1), NOW.plusSeconds(2));
    assertThat(KeyHealth.after(Optional.of(dead), KEY, pause).condition())
        .isEqualTo(KeyCondition.COOLING);
  }

  @Test
  void aConditionThatGoesOnBeganWhenItBegan() {
    KeyHealth cooling =
        after(
            List.of(
                KeyFact.cooling(NOW, NOW.plusSeconds(10)),
                KeyFact.cooling(NOW.plusSeconds(5), NOW.plusSeconds(20))));
    assertThat(cooling.since()).isEqualTo(NOW);

    KeyFact anew = KeyFact.cooling(NOW.plusSeconds(30), NOW.plusSeconds(40));
    assertThat(KeyHealth.after(Optional.of(cooling), KEY, anew).since())
        .isEqualTo(NOW.plusSeconds(30));
  }

  @Test
  void aDeadKeyRestsForADayAndAFingerprintIsNotShown() {
    KeyHealth dead = after(List.of(KeyFact.dead(NOW)));

    assertThat(dead.rests(NOW.plus(Duration.ofHours(24)).minusMillis(1))).isTrue();
    assertThat(dead.rests(NOW.plus(Duration.ofHours(24)))).isFalse();
    assertThat(dead.toString()).doesNotContain(KEY.fingerprint());
  }

  private static KeyHealth after(List<KeyFact> facts) {
    Optional<KeyHealth> health = Optional.empty();
    for (KeyFact fact : facts) {
      health = Optional.of(KeyHealth.after(health, KEY, fact));
    }
    return health.orElseThrow();
  }
}
