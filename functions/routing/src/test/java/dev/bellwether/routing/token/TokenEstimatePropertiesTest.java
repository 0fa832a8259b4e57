package dev.bellwether.routing.token;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class TokenEstimatePropertiesTest {

  @Property
  void neverFailsAndIsNeverMoreThanThreePerCharacter(@ForAll("anything") String text) {
    int estimate = TokenEstimate.ofText(text);

    assertThat(estimate).isBetween(0, 3 * text.length());
    assertThat(TokenEstimate.ofText(text)).isEqualTo(estimate);
  }

  @Property
  void twoParagraphsCostAboutWhatTheyCostApart(
      @ForAll("anything") String first, @ForAll("anything") String second) {
    int together = TokenEstimate.ofText(first + "\n\n" + second);

    assertThat(together)
        .isBetween(
            TokenEstimate.ofText(first) + TokenEstimate.ofText(second) - 3,
            TokenEstimate.ofText(first) + TokenEstimate.ofText(second) + 3);
  }

  @Provide
  Arbitrary<String> anything() {
    Arbitrary<Character> surrogates = Arbitraries.chars().range('\uD800', '\uDFFF');
    return Arbitraries.oneOf(
        Arbitraries.strings().all(),
        Arbitraries.strings().ascii(),
        Arbitraries.strings().withChars("aZ9 \n=_\u0E01\u4E2D"),
        surrogates.list().map(TokenEstimatePropertiesTest::joined));
  }

  private static String joined(Iterable<Character> characters) {
    StringBuilder text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }
}
