package dev.bellwether.spend.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class MoneyTest {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

  @Property
  void addsExactlyOrRefuses(@ForAll long left, @ForAll long right) {
    agree(big(left).add(big(right)), () -> new Money(left).plus(new Money(right)));
  }

  @Property
  void subtractsExactlyOrRefuses(@ForAll long left, @ForAll long right) {
    agree(big(left).subtract(big(right)), () -> new Money(left).minus(new Money(right)));
  }

  @Property
  void multipliesExactlyOrRefuses(@ForAll long amount, @ForAll long count) {
    agree(big(amount).multiply(big(count)), () -> new Money(amount).times(count));
  }

  @Property
  void comparesAsItsAmountsDo(@ForAll long left, @ForAll long right) {
    assertThat(new Money(left).compareTo(new Money(right))).isEqualTo(Long.compare(left, right));
    assertThat(new Money(left).max(new Money(right)).pico()).isEqualTo(Math.max(left, right));
  }

  @Property
  void survivesTheWayThroughDollars(@ForAll long amount) {
    Money money = new Money(amount);
    assertThat(Money.ofUsd(money.toUsd())).isEqualTo(money);
    assertThat(Money.ofUsd(money.toUsd().toString())).isEqualTo(money);
    assertThat(money.toString())
        .doesNotContainIgnoringCase("e")
        .startsWith(amount < 0 ? "-$" : "$");
  }

  @Example
  void readsAndWritesDollars() {
    assertThat(Money.ofUsd("0.000123")).isEqualTo(new Money(123_000_000)).hasToString("$0.000123");
    assertThat(Money.ofUsd("-2.00")).hasToString("-$2");
    assertThat(Money.ofUsd("1e3")).hasToString("$1000");
    assertThat(Money.ZERO).hasToString("$0");
    assertThat(new Money(1)).hasToString("$0.000000000001");
    assertThat(new Money(1).toUsd().toPlainString()).isEqualTo("0.000000000001");
    assertThat(Money.ofUsd(new BigDecimal("9223372.036854775807")).pico())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Example
  void refusesWhatItCannotHoldExactly() {
    assertThatThrownBy(() -> Money.ofUsd("0.0000000000001"))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.ofUsd("9223372.036854775808"))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.ofUsd("1e100000000")).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.ofUsd("two dollars")).isInstanceOf(NumberFormatException.class);
  }

  private static void agree(BigInteger exact, Supplier<Money> ours) {
    boolean fits = exact.compareTo(LEAST) >= 0 && exact.compareTo(MOST) <= 0;
    assertThat(amount(ours)).isEqualTo(fits ? Optional.of(exact) : Optional.empty());
  }

  private static Optional<BigInteger> amount(Supplier<Money> ours) {
    try {
      return Optional.of(big(ours.get().pico()));
    } catch (ArithmeticException outOfRange) {
      return Optional.empty();
    }
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
