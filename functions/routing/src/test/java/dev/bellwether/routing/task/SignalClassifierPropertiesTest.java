package dev.bellwether.routing.task;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class SignalClassifierPropertiesTest {
  private static final TaskClassifier CLASSIFIER = new SignalClassifier();

  @Property
  void decidesAnyTextTheSameWayTwice(@ForAll("anything") String text) {
    Classification first = CLASSIFIER.classify(Prompt.of(text));

    assertThat(CLASSIFIER.classify(Prompt.of(text))).isEqualTo(first);
    assertThat(new SignalClassifier().classify(Prompt.of(text))).isEqualTo(first);
  }

  @Provide
  Arbitrary<String> anything() {
    Arbitrary<String> wild =
        Arbitraries.oneOf(
            Arbitraries.strings().all(),
            Arbitraries.strings().withChars("\uD83D\uDE00\uDC00`\"“”:\n?() =_a9Z"));
    Arbitrary<String> sensible =
        Arbitraries.of(
            "summarise the following:\n",
            "```python\n",
            "\"",
            "write a ",
            "story",
            "เขียน",
            "นิทาน",
            "写一首诗",
            "?",
            "\n\n",
            "SELECT ",
            "FROM ",
            "1, 2, 3 ",
            "f(x) = ");
    return Combinators.combine(wild, sensible, wild, sensible, wild)
        .as((a, b, c, d, e) -> a + b + c + d + e);
  }
}
