package dev.bellwether.spend.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Price;
import dev.bellwether.spend.money.TokenUsage;
import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class ReserveTest {
  @Property
  void coversEveryUsageInsideItsBounds(
      @ForAll("prices") Price price, @ForAll("demands") Demand demand, @ForAll Random random) {
    long prompt = random.nextLong(demand.mostInput() + 1);
    long completion = random.nextLong(demand.mostOutput() + 1);
    long cached = random.nextLong(prompt + 1);
    long written = random.nextLong(prompt - cached + 1);
    long reasoning = random.nextLong(completion + 1);
    TokenUsage usage =
        new TokenUsage(
            prompt - cached - written, cached, written, completion - reasoning, reasoning);
    assertThat(price.costOf(usage)).isLessThanOrEqualTo(Reserve.of(demand, price).ceiling());
  }

  @Property
  void expectsBetweenNothingAndTheCeiling(
      @ForAll("prices") Price price, @ForAll("demands") Demand demand) {
    Reserve reserve = Reserve.of(demand, price);
    assertThat(reserve.expected()).isBetween(Money.ZERO, reserve.ceiling());
    Hold hold = Hold.of(Samples.held().hold().key(), new Nonce("n"), reserve, Samples.DEADLINE);
    assertThat(hold.reserve()).isEqualTo(reserve);
    assertThat(hold.expires()).isEqualTo(Samples.DEADLINE.plusSeconds(60));
  }

  @Example
  void reservesTheDearestClassesAndExpectsThePlainOnes() {
    Price price = new Price(new Money(2), new Money(8), new Money(1), new Money(3), new Money(10));
    Demand demand = new Demand(1000, 85, new BigDecimal("1.1"), 4096, 2);
    assertThat(demand.mostInput()).isEqualTo(1430 + 85);
    assertThat(demand.likelyInput()).isEqualTo(1100 + 85);
    assertThat(demand.mostOutput()).isEqualTo(8192);
    assertThat(demand.likelyOutput()).isEqualTo(592 * 2);
    assertThat(Reserve.of(demand, price))
        .isEqualTo(new Reserve(new Money(1515 * 3 + 8192 * 10), new Money(1185 * 2 + 1184 * 8)));
    assertThat(Reserve.NOTHING.plus(new Money(5)))
        .isEqualTo(new Reserve(new Money(5), new Money(5)));
  }

  @Example
  void expectsNoMoreOutputThanIsAllowed() {
    assertThat(new Demand(10, 0, BigDecimal.ONE, 100, 1).likelyOutput()).isEqualTo(100);
    assertThat(new Demand(10, 0, BigDecimal.ONE, 4096, 1).likelyOutput()).isEqualTo(256);
  }

  /** The cap that fits is the largest that does: one token more would cost too much. */
  @Property
  void theCapWithinSomeMoneyIsTheLargestThatItCovers(
      @ForAll("prices") Price price, @ForAll("demands") Demand demand, @ForAll Random random) {
    Money ceiling = Reserve.of(demand, price).ceiling();
    Money room = new Money(random.nextLong(ceiling.pico() + 2));
    long cap = demand.outputCapWithin(room, price);
    if (cap < 0) {
      assertThat(Reserve.of(demand.withOutputCap(0), price).ceiling()).isGreaterThan(room);
      return;
    }
    assertThat(Reserve.of(demand.withOutputCap(cap), price).ceiling()).isLessThanOrEqualTo(room);
    if (cap < demand.outputCap()) {
      assertThat(Reserve.of(demand.withOutputCap(cap + 1), price).ceiling()).isGreaterThan(room);
    }
  }

  @Example
  void refusesWhatNoRequestHas() {
    assertThatThrownBy(() -> new Demand(-1, 0, BigDecimal.ONE, 1, 1))
        .hasMessageContaining("prompt -1");
    assertThatThrownBy(() -> new Demand(1, 0, BigDecimal.ZERO, 1, 1))
        .hasMessageContaining("factor 0");
    assertThatThrownBy(() -> new Demand(1, 0, BigDecimal.ONE, 1, 0))
        .hasMessageContaining("choices 0");
  }

  @Provide
  Arbitrary<Price> prices() {
    Arbitrary<Money> perToken = Arbitraries.longs().between(0, 1_000_000_000).map(Money::new);
    return Combinators.combine(perToken, perToken, perToken, perToken, perToken).as(Price::new);
  }

  @Provide
  Arbitrary<Demand> demands() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 2_000_000),
            Arbitraries.longs().between(0, 100_000),
            Arbitraries.bigDecimals()
                .between(new BigDecimal("0.5"), new BigDecimal("3"))
                .ofScale(3),
            Arbitraries.longs().between(0, 200_000),
            Arbitraries.integers().between(1, 16))
        .as(Demand::new);
  }
}
