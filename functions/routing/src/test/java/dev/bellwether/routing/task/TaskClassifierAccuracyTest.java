package dev.bellwether.routing.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class TaskClassifierAccuracyTest {
  private static final double FLOOR = 0.90;

  private final TaskClassifier classifier = new SignalClassifier();

  @Test
  void isRightOnNineOfTenPromptsThatNoRuleWasTunedOn() {
    List<LabelledPrompt> heldOut = LabelledPrompt.part("held-out");

    ConfusionMatrix signals = ConfusionMatrix.of(classifier, heldOut);

    System.out.println(signals.table("held-out, signals"));
    System.out.println(
        ConfusionMatrix.of(new ArticleKeywordRule(), heldOut)
            .table("held-out, the article's keyword rule"));
    for (String language : List.of("en", "th", "zh")) {
      List<LabelledPrompt> part =
          heldOut.stream().filter(prompt -> prompt.language().equals(language)).toList();
      System.out.printf(
          Locale.ROOT,
          "%n%s: signals %.1f %%, the article's rule %.1f %%%n",
          language,
          100 * ConfusionMatrix.of(classifier, part).accuracy(),
          100 * ConfusionMatrix.of(new ArticleKeywordRule(), part).accuracy());
    }
    assertThat(heldOut).hasSizeGreaterThanOrEqualTo(110);
    assertThat(signals.accuracy()).isGreaterThanOrEqualTo(FLOOR);
  }

  @Test
  void isRightOnNineOfTenPromptsItWasTunedOn() {
    List<LabelledPrompt> tuning = LabelledPrompt.part("tuning");

    ConfusionMatrix signals = ConfusionMatrix.of(classifier, tuning);

    System.out.println(signals.table("tuning, signals"));
    System.out.println(
        ConfusionMatrix.of(new ArticleKeywordRule(), tuning)
            .table("tuning, the article's keyword rule"));
    assertThat(tuning).hasSizeGreaterThanOrEqualTo(220);
    assertThat(signals.accuracy()).isGreaterThanOrEqualTo(FLOOR);
  }
}
