package dev.bellwether.routing.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The referee is a real tokenizer with the real vocabulary. */
final class TokenEstimateAccuracyTest {
  private static final int LONG_PROMPT = 200;
  private static final double PROMPT_TOLERANCE = 0.35;
  private static final double SHARE_WITHIN = 0.95;

  private final Encoding referee =
      Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  @Test
  void isWithinAFifthOnEveryCorpus() {
    System.out.printf(
        Locale.ROOT,
        "%ntoken estimate against o200k%n%10s%8s%9s%10s%7s%8s%8s%n",
        "corpus",
        "prompts",
        "tokens",
        "estimate",
        "ratio",
        "lowest",
        "highest");
    for (Corpus corpus : Corpus.all()) {
      int real = corpus.prompts().stream().mapToInt(referee::countTokens).sum();
      int estimate = corpus.prompts().stream().mapToInt(TokenEstimate::ofText).sum();
      List<Double> ratios = ratios(corpus);
      System.out.printf(
          Locale.ROOT,
          "%10s%8d%9d%10d%7.3f%8.3f%8.3f%n",
          corpus.name(),
          corpus.prompts().size(),
          real,
          estimate,
          (double) estimate / real,
          ratios.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
          ratios.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
      assertThat(estimate).as(corpus.name()).isCloseTo(real, Percentage.withPercentage(20));
    }
  }

  @Test
  void isWithinAThirdOnNearlyEveryLongPrompt() {
    List<Double> ratios = new ArrayList<>();
    for (Corpus corpus : Corpus.all()) {
      ratios.addAll(ratios(corpus));
    }

    long within = ratios.stream().filter(ratio -> Math.abs(ratio - 1) <= PROMPT_TOLERANCE).count();

    System.out.printf(
        Locale.ROOT,
        "%d of %d prompts over %d tokens are within %.0f %%%n",
        within,
        ratios.size(),
        LONG_PROMPT,
        100 * PROMPT_TOLERANCE);
    assertThat(ratios).hasSizeGreaterThan(40);
    assertThat((double) within / ratios.size()).isGreaterThanOrEqualTo(SHARE_WITHIN);
  }

  private List<Double> ratios(Corpus corpus) {
    List<Double> ratios = new ArrayList<>();
    for (String prompt : corpus.prompts()) {
      int real = referee.countTokens(prompt);
      if (real > LONG_PROMPT) {
        ratios.add((double) TokenEstimate.ofText(prompt) / real);
      }
    }
    return ratios;
  }
}
