package dev.bellwether.spend.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.settings.Settings;
import dev.bellwether.edge.settings.WrongSettings;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class PriceBookTest {
  private static final Instant NOW = Instant.parse("2026-11-20T05:00:00Z");
  private static final String PRICES =
      """
      prices:
        holysheep:
          gpt-4.1:
            - {from: 2026-12-01, input: 1.50, output: 6.00}
            - {from: 2026-01-01, input: 2.00, output: 8.00, cached-input: 0.50}
          deepseek-v3.2:
            - {from: 2026-01-01, input: 0.28, output: 0.42, cache-write: 0.35, reasoning: 0.84}
      """;

  private final PriceBook book = read(PRICES);

  @Test
  void givesThePriceOfItsDay() {
    DatedPrice today = book.priceAt("holysheep", "gpt-4.1", NOW);
    assertThat(today.from()).isEqualTo(LocalDate.parse("2026-01-01"));
    assertThat(today.price().cachedInput()).isEqualTo(new Money(500_000));
    assertThat(today.price().cacheWrite()).isEqualTo(today.price().input());
    assertThat(today.price().reasoning()).isEqualTo(today.price().output());

    Price other = book.priceAt("holysheep", "deepseek-v3.2", NOW).price();
    assertThat(other.cacheWrite()).isEqualTo(new Money(350_000));
    assertThat(other.reasoning()).isEqualTo(new Money(840_000));
  }

  @Test
  void changesThePriceAtMidnightUtc() {
    Instant midnight = Instant.parse("2026-12-01T00:00:00Z");
    assertThat(book.priceAt("holysheep", "gpt-4.1", midnight.minusMillis(1)).price().input())
        .isEqualTo(new Money(2_000_000));
    assertThat(book.priceAt("holysheep", "gpt-4.1", midnight).price().input())
        .isEqualTo(new Money(1_500_000));
  }

  @Test
  void neverTakesAnUnknownModelForFree() {
    Offer unknown = new Offer("holysheep", "gpt-9");
    assertThatThrownBy(() -> book.priceAt(unknown, NOW))
        .isInstanceOfSatisfying(
            UnknownPrice.class, thrown -> assertThat(thrown.offer()).isEqualTo(unknown))
        .hasMessageContaining("gpt-9 at holysheep")
        .hasMessageContaining("Add one to the catalogue: prices: {holysheep: {gpt-9:");
    assertThatThrownBy(() -> book.priceAt("openai", "gpt-4.1", NOW))
        .isInstanceOf(UnknownPrice.class);
    assertThatThrownBy(
            () -> book.priceAt("holysheep", "gpt-4.1", Instant.parse("2025-12-31T23:59:59Z")))
        .isInstanceOf(UnknownPrice.class);
    assertThat(book.knows(unknown, NOW)).isFalse();
    assertThat(book.knows(new Offer("holysheep", "gpt-4.1"), NOW)).isTrue();
    assertThat(book.offers()).hasSize(2);
  }

  @Test
  void refusesFiguresThatCannotBeChargedExactly() {
    assertWrong(
        "gpt: [{from: 2026-01-01, input: 0.0000001, output: 1}]",
        "prices.p.gpt[0].input is '0.0000001'",
        "0.000001");
    assertWrong(
        "gpt: [{from: 2026-01-01, input: -1, output: 1}]",
        "prices.p.gpt[0].input is '-1'",
        "from 0 to 1000000");
    assertWrong(
        "gpt: [{from: 2026-01-01, input: 1000001, output: 1}]",
        "prices.p.gpt[0].input",
        "from 0 to 1000000");
    assertWrong(
        "gpt: [{from: 2026-01-01, input: cheap, output: 1}]",
        "prices.p.gpt[0].input is 'cheap'",
        "Write a number");
    assertWrong(
        "gpt: [{from: 2026-01-01, input: 1}]",
        "prices.p.gpt[0].output is missing",
        "Write a number");
  }

  @Test
  void refusesEntriesThatAreNotDatedPrices() {
    assertWrong(
        "gpt: [{from: soon, input: 1, output: 1}]", "prices.p.gpt[0].from is 'soon'", "2026-01-01");
    assertWrong(
        "gpt: [{from: 2026-01-01, inptu: 1, output: 1}]",
        "prices.p.gpt[0].inptu",
        "Did you mean 'input'?");
    assertWrong(
        "gpt: [{from: 2026-01-01, input: 1, output: 1}, {from: 2026-01-01, input: 2, output: 2}]",
        "prices.p.gpt[1].from is '2026-01-01'",
        "a day of its own");
    assertWrong("gpt: []", "prices.p.gpt is a list of 0", "at least one price");
    assertThatThrownBy(() -> new Offer("", "gpt")).hasMessageContaining("provider");
  }

  private static void assertWrong(String model, String place, String remedy) {
    assertThatThrownBy(() -> read("prices: {p: {" + model + "}}"))
        .isInstanceOf(WrongSettings.class)
        .hasMessageContaining("catalogue.yaml: " + place)
        .hasMessageContaining(remedy);
  }

  private static PriceBook read(String yaml) {
    return PriceBook.read(Settings.parse("catalogue.yaml", yaml).child("prices"));
  }
}
