package dev.bellwether.edge.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class Base62Test {
  @Test
  void randomTextUsesEveryLetterAndDigit() {
    String text = Base62.random(RandomGenerator.of("L64X128MixRandom"), 20_000);
    assertThat(text.chars().boxed().collect(Collectors.toSet())).hasSize(62);
    assertThat(Base62.matches(text)).isTrue();
    assertThat(text).matches("[0-9A-Za-z]{20000}");
  }

  @Test
  void writesTheLowestDigitFirst() {
    assertThat(Base62.digits(0, 3)).isEqualTo("000");
    assertThat(Base62.digits(61, 2)).isEqualTo("z0");
    assertThat(Base62.digits(62, 2)).isEqualTo("01");
    assertThat(Base62.digits(62 * 62, 2)).isEqualTo("00");
  }

  @Test
  void matchesLettersAndDigitsOnly() {
    assertThat(Base62.matches("azAZ09")).isTrue();
    assertThat(Base62.matches("a-z")).isFalse();
    assertThat(Base62.matches("ä")).isFalse();
    assertThat(Base62.matches("٣")).isFalse();
  }
}
