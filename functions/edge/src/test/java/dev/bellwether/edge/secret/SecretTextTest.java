package dev.bellwether.edge.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.hash.Sha256;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SecretTextTest {
  private final SecretText secret = SecretText.of("sk-live-1");

  @Test
  void printsAsStarsWhereverItIsPrinted() {
    record Holder(String id, SecretText value) {}
    assertThat(secret).hasToString("***");
    assertThat("%s %s".formatted(secret, List.of(new Holder("a", secret))))
        .isEqualTo("*** [Holder[id=a, value=***]]");
  }

  @Test
  void isRevealedOnlyOnRequest() {
    assertThat(secret.reveal()).isEqualTo("sk-live-1");
    assertThat(secret.sha256()).isEqualTo(Sha256.hex("sk-live-1"));
  }

  @Test
  void scrubsEveryOccurrenceFromSomebodyElsesWords() {
    assertThat(secret.scrubFrom("key sk-live-1 (sk-live-1) is wrong"))
        .isEqualTo("key *** (***) is wrong");
    assertThat(secret.scrubFrom("nothing here")).isEqualTo("nothing here");
    assertThat(SecretText.of("").scrubFrom("abc")).isEqualTo("abc");
    assertThat(SecretText.of("a.c").scrubFrom("abc a.c")).isEqualTo("abc ***");
  }

  @Test
  void equalsAnotherOfTheSameTextAndNothingElse() {
    assertThat(secret)
        .isEqualTo(SecretText.of("sk-live-1"))
        .hasSameHashCodeAs(SecretText.of("sk-live-1"));
    assertThat(secret).isNotEqualTo(SecretText.of("sk-live-2")).isNotEqualTo("sk-live-1");
  }
}
