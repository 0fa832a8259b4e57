package dev.bellwether.spend.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

final class TokenUsageTest {
  @Example
  void takesOpenAisOverlappingCountsApart() {
    TokenUsage usage = TokenUsage.ofOpenAi(1000, 400, 300, 120);
    assertThat(usage).isEqualTo(new TokenUsage(600, 400, 0, 180, 120));
    assertThat(usage.prompt()).isEqualTo(1000);
    assertThat(usage.completion()).isEqualTo(300);
    assertThat(usage.total()).isEqualTo(1300);
  }

  @Example
  void believesNoPartLargerThanItsWhole() {
    assertThat(TokenUsage.ofOpenAi(10, 400, 5, 120)).isEqualTo(new TokenUsage(0, 10, 0, 0, 5));
    assertThat(TokenUsage.ofOpenAi(-1, 5, -1, 5)).isEqualTo(TokenUsage.NONE);
    assertThat(TokenUsage.ofOpenAi(10, -400, 5, -3)).isEqualTo(new TokenUsage(10, 0, 0, 5, 0));
  }

  @Property
  void countsEveryOpenAiTokenOnceWhateverTheProviderClaims(
      @ForAll @LongRange(min = 0, max = 1L << 60) long prompt,
      @ForAll long cached,
      @ForAll @LongRange(min = 0, max = 1L << 60) long completion,
      @ForAll long reasoning) {
    TokenUsage usage = TokenUsage.ofOpenAi(prompt, cached, completion, reasoning);
    assertThat(usage.prompt()).isEqualTo(prompt);
    assertThat(usage.completion()).isEqualTo(completion);
  }

  @Example
  void refusesNegativeCountsAndTotalsOutOfRange() {
    assertThatThrownBy(() -> new TokenUsage(0, 0, 0, -1, 0)).hasMessageContaining("negative");
    TokenUsage endless = new TokenUsage(Long.MAX_VALUE, 1, 0, 0, 0);
    assertThatThrownBy(endless::total).isInstanceOf(ArithmeticException.class);
  }
}
