package dev.bellwether.spend.money;

import dev.bellwether.edge.settings.Settings;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the prices of a catalogue, and refuses each that could not be charged exactly. */
final class PriceReader {
  private static final String REMEDY =
      "Write USD per million tokens, from 0 to 1000000, no finer than 0.000001: below that a token"
          + " would cost a fraction of the smallest amount the ledger keeps";
  private static final BigDecimal DEAREST = BigDecimal.valueOf(1_000_000);
  private static final int FINEST_DIGITS = 6;

  private PriceReader() {}

  static Map<Offer, List<DatedPrice>> read(Settings prices) {
    Map<Offer, List<DatedPrice>> read = new HashMap<>();
    prices
        .children()
        .forEach(
            (provider, models) ->
                models
                    .keys()
                    .forEach(model -> read.put(new Offer(provider, model), dated(models, model))));
    return read;
  }

  private static List<DatedPrice> dated(Settings models, String model) {
    List<DatedPrice> dated = new ArrayList<>();
    Set<LocalDate> days = new HashSet<>();
    for (Settings entry : models.list(model)) {
      entry.onlyKeys("from", "input", "output", "cached-input", "cache-write", "reasoning");
      LocalDate from = entry.date("from");
      if (!days.add(from)) {
        throw entry.wrong(
            "from", "Give each price of a model a day of its own: two cannot begin on the same");
      }
      dated.add(DatedPrice.of(from, price(entry)));
    }
    if (dated.isEmpty()) {
      throw models.wrong(
          model, "Write at least one price: '- {from: 2026-01-01, input: 2.00, output: 8.00}'");
    }
    return dated;
  }

  private static Price price(Settings entry) {
    Money input = figure(entry, "input");
    Money output = figure(entry, "output");
    return new Price(
        input,
        output,
        optional(entry, "cached-input").orElse(input),
        optional(entry, "cache-write").orElse(input),
        optional(entry, "reasoning").orElse(output));
  }

  private static Optional<Money> optional(Settings entry, String key) {
    return entry.has(key) ? Optional.of(figure(entry, key)) : Optional.empty();
  }

  private static Money figure(Settings entry, String key) {
    BigDecimal figure = entry.decimal(key);
    boolean tooFine = figure.stripTrailingZeros().scale() > FINEST_DIGITS;
    if (tooFine || figure.signum() < 0 || figure.compareTo(DEAREST) > 0) {
      throw entry.wrong(key, REMEDY);
    }
    return Price.perToken(figure);
  }
}
