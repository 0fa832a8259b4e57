package dev.bellwether.routing.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of answers keeps. */
abstract class AnswerStoreContract {
  private static final Instant STORED = Instant.parse("2026-11-20T09:00:00.123Z");
  private static final Instant EXPIRES = Instant.parse("2026-11-20T10:00:00Z");

  private String key = "";

  @BeforeEach
  void pickAKeyThatNoOtherTestHas() {
    key = "team:search#" + UUID.randomUUID();
  }

  abstract AnswerStore store();

  @Test
  void anAnswerComesBackAsItWasStored() {
    store().put(key, new PackedAnswer(new byte[] {1, -2, 3}, STORED, EXPIRES));

    PackedAnswer found = store().find(key).orElseThrow();
    assertThat(found.bytes()).containsExactly(1, -2, 3);
    assertThat(found.stored()).isEqualTo(STORED);
    assertThat(found.expires()).isEqualTo(EXPIRES);
  }

  @Test
  void whatWasNeverStoredIsNotFound() {
    assertThat(store().find(key)).isEmpty();
  }

  @Test
  void anotherKeyFindsNothing() {
    store().put(key, new PackedAnswer(new byte[] {1}, STORED, EXPIRES));

    assertThat(store().find(key + "x")).isEmpty();
    assertThat(store().find(key.replace("team:search", "team:other"))).isEmpty();
  }

  @Test
  void theLaterOfTwoAnswersStands() {
    store().put(key, new PackedAnswer(new byte[] {1}, STORED, EXPIRES));
    store()
        .put(key, new PackedAnswer(new byte[] {2}, STORED.plusSeconds(5), EXPIRES.plusSeconds(5)));

    PackedAnswer found = store().find(key).orElseThrow();
    assertThat(found.bytes()).containsExactly(2);
    assertThat(found.stored()).isEqualTo(STORED.plusSeconds(5));
    assertThat(found.expires()).isEqualTo(EXPIRES.plusSeconds(5));
  }

  @Test
  void timesAreKeptToTheMillisecondAndTheSecond() {
    store()
        .put(key, new PackedAnswer(new byte[] {1}, STORED.plusNanos(999), EXPIRES.plusMillis(700)));

    assertThat(store().find(key).orElseThrow().stored()).isEqualTo(STORED);
    assertThat(store().find(key).orElseThrow().expires()).isEqualTo(EXPIRES);
  }

  @Test
  void anExpiredAnswerMayStillBeFoundAndSaysThatItIs() {
    store().put(key, new PackedAnswer(new byte[] {1}, STORED, STORED.minusSeconds(60)));

    store().find(key).ifPresent(found -> assertThat(found.expires()).isBefore(found.stored()));
  }

  @Test
  void theLargestAnswerFitsAndALargerOneIsRefused() {
    byte[] largest = new byte[AnswerStore.LARGEST];
    Arrays.fill(largest, (byte) 7);
    store().put(key, new PackedAnswer(largest, STORED, EXPIRES));

    assertThat(store().find(key).orElseThrow().bytes()).isEqualTo(largest);
    assertThatThrownBy(
            () ->
                store()
                    .put(key, new PackedAnswer(new byte[AnswerStore.LARGEST + 1], STORED, EXPIRES)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsDoneToTheBytesAfterwardsDoesNotReachTheStore() {
    byte[] bytes = {1, 2, 3};
    store().put(key, new PackedAnswer(bytes, STORED, EXPIRES));
    bytes[0] = 9;

    assertThat(store().find(key).orElseThrow().bytes()).containsExactly(1, 2, 3);
  }
}
