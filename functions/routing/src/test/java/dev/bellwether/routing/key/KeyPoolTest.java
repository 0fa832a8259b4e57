package dev.bellwether.routing.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.secret.SecretText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class KeyPoolTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String DOCUMENT =
      "{\"note\":7,\"keys\":[{\"id\":\"a\",\"value\":\"sk-1\",\"owner\":\"anna\"},"
          + "{\"id\":\"b\",\"value\":\"sk-2\",\"state\":\"spare\",\"weight\":2},"
          + "{\"id\":\"c\",\"value\":\"sk-3\",\"state\":\"parked\"}]}";

  private final KeyPool pool = KeyPool.of("holysheep", SecretText.of(DOCUMENT));

  @Test
  void whatIsNotChangedIsWrittenAsItWas() {
    assertThat(pool.document().reveal()).isEqualTo(DOCUMENT);
  }

  @Test
  void findsKeysByTheirStateAndLeavesUnknownStatesAlone() {
    assertThat(pool.first(KeyState.ACTIVE)).map(PooledKey::id).contains("a");
    assertThat(pool.first(KeyState.SPARE)).map(PooledKey::id).contains("b");
    assertThat(pool.first(KeyState.RETIRING)).isEmpty();
    assertThat(pool.key("c").orElseThrow().is(KeyState.ACTIVE)).isFalse();
  }

  @Test
  void aChangedKeyKeepsItsOtherFieldsAndItsPlace() {
    PooledKey a = pool.key("a").orElseThrow();

    assertThat(pool.with(a.retiring(NOON)).document().reveal())
        .contains(
            "{\"id\":\"a\",\"value\":\"sk-1\",\"owner\":\"anna\",\"state\":\"retiring\","
                + "\"retireAt\":\"2026-11-20T12:00:00Z\"},{\"id\":\"b\"");
    assertThat(pool.with(a.retiring(NOON).in(KeyState.ACTIVE)).document().reveal())
        .contains("\"owner\":\"anna\",\"state\":\"active\"}")
        .doesNotContain("retireAt");
  }

  @Test
  void aBadKeyIsNotUsed() {
    PooledKey a = pool.key("a").orElseThrow();

    assertThat(
            KeyDocument.usable(
                "holysheep", pool.with(a.in(KeyState.BAD)).document().reveal(), NOON))
        .isEmpty();
  }

  @Test
  void theRecordOfARotationReplacesTheOneBefore() {
    KeyPool twice =
        pool.rotated(Map.of("basedOn", "1", "key", "a")).rotated(Map.of("basedOn", "2"));

    assertThat(twice.rotation("basedOn")).contains("2");
    assertThat(twice.rotation("key")).isEmpty();
    assertThat(pool.rotation("basedOn")).isEmpty();
    assertThat(KeyDocument.usable("holysheep", twice.document().reveal(), NOON)).hasSize(1);
  }

  @Test
  void twoKeysOfOneIdAreRefused() {
    SecretText twins = SecretText.of(DOCUMENT.replace("\"b\"", "\"a\""));

    assertThatThrownBy(() -> KeyPool.of("holysheep", twins))
        .isInstanceOf(KeysUnavailable.class)
        .hasMessageContaining("'a'")
        .hasMessageNotContaining("sk-");
  }

  @Test
  void noValueIsPrinted() {
    assertThat(List.of(pool, pool.keys()).toString()).contains("key b").doesNotContain("sk-");
  }
}
