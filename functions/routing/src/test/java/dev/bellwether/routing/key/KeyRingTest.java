package dev.bellwether.routing.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.testkit.time.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KeyRingTest {
  private final SettableClock clock = new SettableClock();
  private final Document document = new Document();
  private final KeyRing ring = new KeyRing(document, clock, new Random(1));

  @Test
  void nothingIsReadBeforeAKeyIsAskedFor() {
    assertThat(document.reads).isZero();
  }

  @Test
  void aDocumentIsBelievedForOneToFiveMinutes() {
    assertThat(ids()).containsExactly("a");
    var _ = clock.advance(Duration.ofSeconds(59));
    assertThat(ids()).containsExactly("a");
    assertThat(document.reads).isEqualTo(1);

    document.keys = keys("b");
    var _ = clock.advance(Duration.ofSeconds(241));
    assertThat(ids()).containsExactly("b");
    assertThat(document.reads).isEqualTo(2);
  }

  @Test
  void aRefusalReadsAnewAtMostOnceASecond() {
    assertThat(ids()).containsExactly("a");
    document.keys = keys("b");
    assertThat(afterRefusal()).containsExactly("a");

    var _ = clock.advance(Duration.ofSeconds(1));
    assertThat(afterRefusal()).containsExactly("b");
    assertThat(afterRefusal()).containsExactly("b");
    assertThat(document.reads).isEqualTo(2);
  }

  @Test
  void theLastGoodKeysSurviveAnOutage() {
    assertThat(ids()).containsExactly("a");
    document.down = true;

    var _ = clock.advance(Duration.ofMinutes(10));
    assertThat(ids()).containsExactly("a");
    assertThat(ids()).containsExactly("a");
    assertThat(document.reads).as("an outage is not asked about on every request").isEqualTo(2);

    document.down = false;
    document.keys = keys("b");
    var _ = clock.advance(Duration.ofSeconds(1));
    assertThat(ids()).containsExactly("b");
  }

  @Test
  void theLastGoodKeysSurviveADocumentThatCannotBeRead() {
    assertThat(ids()).containsExactly("a");
    document.keys = "half a docum";

    var _ = clock.advance(Duration.ofMinutes(10));
    assertThat(ids()).containsExactly("a");
  }

  @Test
  void withoutAnyGoodKeysTheOutageIsSaid() {
    document.down = true;

    assertThatThrownBy(this::ids).isInstanceOf(KeysUnavailable.class);
    assertThatThrownBy(this::afterRefusal).isInstanceOf(KeysUnavailable.class);
  }

  @Test
  void anInstanceThatWasFrozenForADayReadsAnew() {
    assertThat(ids()).containsExactly("a");
    document.keys = keys("b");
    var _ = clock.advance(Duration.ofDays(1));

    assertThat(ids()).containsExactly("b");
  }

  private List<String> ids() {
    return ring.keys(Providers.HOLYSHEEP).stream().map(ProviderKey::id).toList();
  }

  private List<String> afterRefusal() {
    return ring.keysAfterRefusal(Providers.HOLYSHEEP).stream().map(ProviderKey::id).toList();
  }

  private static String keys(String id) {
    return "{\"keys\":[{\"id\":\"" + id + "\",\"value\":\"sk-" + id + "\"}]}";
  }

  private static final class Document implements KeyDocuments {
    private String keys = keys("a");
    private boolean down;
    private int reads;

    @Override
    public String read(String secret) {
      reads++;
      if (down) {
        throw new KeysUnavailable("The secret " + secret + " could not be read");
      }
      return keys;
    }
  }
}
