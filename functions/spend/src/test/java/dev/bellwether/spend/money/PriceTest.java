package dev.bellwether.spend.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class PriceTest {
  @Property
  void costsWhatExactArithmeticSays(
      @ForAll("prices") Price price, @ForAll("usages") TokenUsage usage) {
    BigInteger exact =
        product(price.input(), usage.input())
            .add(product(price.cachedInput(), usage.cachedInput()))
            .add(product(price.cacheWrite(), usage.cacheWrite()))
            .add(product(price.output(), usage.output()))
            .add(product(price.reasoning(), usage.reasoning()));
    assertThat(BigInteger.valueOf(price.costOf(usage).pico())).isEqualTo(exact);
    assertThat(price.costOf(usage).isNegative()).isFalse();
  }

  @Property
  void costsAsMuchInPartsAsInOne(
      @ForAll("prices") Price price,
      @ForAll("usages") TokenUsage left,
      @ForAll("usages") TokenUsage right) {
    assertThat(price.costOf(left.plus(right)))
        .isEqualTo(price.costOf(left).plus(price.costOf(right)));
    assertThat(left.plus(right).total()).isEqualTo(left.total() + right.total());
  }

  @Property
  void neverCostsMoreThanTheDearestClasses(
      @ForAll("prices") Price price, @ForAll("usages") TokenUsage usage) {
    Money most =
        price
            .dearestInput()
            .times(usage.prompt())
            .plus(price.dearestOutput().times(usage.completion()));
    assertThat(price.costOf(usage)).isLessThanOrEqualTo(most);
  }

  @Example
  void readsDollarsPerMillionTokens() {
    Price price = Price.perMillion(new BigDecimal("2.00"), new BigDecimal("8"));
    assertThat(price.input()).isEqualTo(new Money(2_000_000));
    assertThat(price.cachedInput()).isEqualTo(price.cacheWrite()).isEqualTo(price.input());
    assertThat(price.reasoning()).isEqualTo(price.output());
    assertThat(price.costOf(new TokenUsage(1000, 0, 0, 500, 0))).hasToString("$0.006");
    assertThat(Price.perToken(new BigDecimal("0.000001"))).isEqualTo(new Money(1));
  }

  @Example
  void refusesPricesThatAreNegativeOrTooFine() {
    assertThatThrownBy(() -> Price.perToken(new BigDecimal("0.0000001")))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Price.perMillion(new BigDecimal("-1"), BigDecimal.ONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void givesEachPriceAVersionOfItsDayAndFigures() {
    LocalDate day = LocalDate.parse("2026-01-01");
    Price price = Price.perMillion(new BigDecimal("2.00"), new BigDecimal("8.00"));
    PriceVersion version = DatedPrice.of(day, price).version();
    assertThat(version.toString()).matches("2026-01-01\\.[0-9a-f]{6}");
    assertThat(
            DatedPrice.of(day, Price.perMillion(new BigDecimal("2"), new BigDecimal("8.0")))
                .version())
        .isEqualTo(version);
    assertThat(
            DatedPrice.of(day, Price.perMillion(new BigDecimal("2"), new BigDecimal("9")))
                .version())
        .isNotEqualTo(version);
    assertThat(DatedPrice.of(day.plusDays(1), price).version()).isNotEqualTo(version);
    assertThatThrownBy(() -> new PriceVersion(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<Price> prices() {
    Arbitrary<Money> perToken = Arbitraries.longs().between(0, 1_000_000_000).map(Money::new);
    return Combinators.combine(perToken, perToken, perToken, perToken, perToken).as(Price::new);
  }

  @Provide
  Arbitrary<TokenUsage> usages() {
    Arbitrary<Long> tokens = Arbitraries.longs().between(0, 10_000_000);
    return Combinators.combine(tokens, tokens, tokens, tokens, tokens).as(TokenUsage::new);
  }

  private static BigInteger product(Money perToken, long tokens) {
    return BigInteger.valueOf(perToken.pico()).multiply(BigInteger.valueOf(tokens));
  }
}
