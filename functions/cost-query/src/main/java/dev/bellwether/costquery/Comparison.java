package dev.bellwether.costquery;

import dev.bellwether.edge.settings.CloseNames;
import dev.bellwether.spend.catalogue.CatalogueFile;
import dev.bellwether.spend.money.DatedPrice;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.PriceBook;
import dev.bellwether.spend.money.TokenUsage;
import dev.bellwether.spend.report.Lens;
import dev.bellwether.spend.report.Reports;
import dev.bellwether.spend.report.Span;
import dev.bellwether.spend.total.Amount;
import dev.bellwether.spend.total.Sums;
import dev.bellwether.spend.total.Totals;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code GET /v1/costs/compare}: what the same tokens would have cost on one model alone, at the
 * prices of each day. Totals know tokens by class, and prices change at midnight only, so the
 * answer is exact for any model.
 */
@Singleton
final class Comparison implements Question {
  static final String CHAT = "chat";
  private static final int DAYS = 30;

  private final Reports reports;
  private final CatalogueFile catalogue;
  private final PriceBook prices;

  Comparison(Reports reports, CatalogueFile catalogue, PriceBook prices) {
    this.reports = reports;
    this.catalogue = catalogue;
    this.prices = prices;
  }

  @Override
  public Set<String> parameters() {
    Set<String> parameters = new TreeSet<>(Period.PARAMETERS);
    parameters.addAll(Set.of("caller", "baseline"));
    return parameters;
  }

  @Override
  public Answer answer(Asking asking) {
    Offer baseline = offer(asking.parameters().text("baseline").orElse(usual()), "baseline");
    Period period = Period.of(asking, DAYS);
    Spent spent = spent(asking, period, catalogue.operationOf(baseline.model()));
    Sums sum = spent.sum();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("object", "costs.comparison");
    fields.put("period", period.fields());
    fields.put("baseline", baseline.model());
    fields.put("baseline_provider", baseline.provider());
    fields.put("actual_usd", spent.known());
    fields.putAll(saving(spent.known(), spent.on(baseline)));
    fields.put("presumed_usd", sum.usd(Amount.PRESUMED));
    fields.put("unsettled_usd", sum.usd(Amount.UNSETTLED));
    fields.put("saved_by_cache_usd", sum.usd(Amount.SAVING));
    fields.put("tokens", Figures.tokens(sum.tokens()));
    fields.put("strategies", strategies(spent, baseline));
    return Answer.json(fields);
  }

  private List<Object> strategies(Spent spent, Offer baseline) {
    Set<Offer> offers = new LinkedHashSet<>(List.of(baseline));
    String operation = catalogue.operationOf(baseline.model());
    catalogue.baselines().stream()
        .filter(offer -> catalogue.operationOf(offer.model()).equals(operation))
        .forEach(offers::add);
    List<Object> strategies = new ArrayList<>();
    for (Offer offer : offers) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("model", offer.model());
      line.putAll(saving(spent.known(), spent.on(offer)));
      strategies.add(line);
    }
    return strategies;
  }

  /** What is saved against a baseline; of a baseline that costs nothing, no share can be saved. */
  static Map<String, Object> saving(BigDecimal spent, BigDecimal baseline) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("baseline_usd", baseline);
    fields.put("saved_usd", Figures.plain(baseline.subtract(spent)));
    fields.put("saved_percent", Figures.percent(baseline.subtract(spent), baseline));
    return fields;
  }

  String usual() {
    return catalogue.baselines().stream()
        .map(Offer::model)
        .findFirst()
        .orElseGet(() -> catalogue.firstOffers().keySet().iterator().next());
  }

  Offer offer(String model, String parameter) {
    Map<String, Offer> offers = catalogue.firstOffers();
    Offer offer = offers.get(model);
    if (offer == null) {
      List<String> known = List.copyOf(offers.keySet());
      throw Parameters.wrong(
          parameter,
          CloseNames.closest(model, known).map(close -> "Did you mean '" + close + "'? ").orElse("")
              + "Name a model of the catalogue: "
              + String.join(", ", known)
              + ".");
    }
    return offer;
  }

  Spent spent(Asking asking, Period period, String operation) {
    Lens lens = asking.lens().only(cell -> cell.work().operation().equals(operation));
    List<Span> spans = period.atOnePrice();
    return new Spent(spans, reports.of(spans, lens, asking.deadline()), prices);
  }

  /** What was spent in spans in each of which every token has one price. */
  record Spent(List<Span> spans, List<Totals> totals, PriceBook prices) {
    Sums sum() {
      Sums sum = new Sums();
      totals.forEach(span -> sum.add(span.sum()));
      return sum;
    }

    /** Without what is only expected: of that, nobody knows the tokens. */
    BigDecimal known() {
      return Figures.plain(sum().usd(Amount.EXACT).add(sum().usd(Amount.PRESUMED)));
    }

    BigDecimal on(Offer offer) {
      BigInteger pico = BigInteger.ZERO;
      for (int index = 0; index < spans.size(); index++) {
        TokenUsage tokens = totals.get(index).sum().tokens();
        if (tokens.total() > 0) {
          pico = pico.add(cost(tokens, price(offer, spans.get(index).from())));
        }
      }
      return Sums.usd(pico);
    }

    /** Before a model had a price it is taken at its first one. */
    private DatedPrice price(Offer offer, Instant moment) {
      return prices.priceNear(offer, moment);
    }

    /** A month of a large organisation at a dear price is more than one amount can hold. */
    private static BigInteger cost(TokenUsage tokens, DatedPrice dated) {
      return times(tokens.input(), dated.price().input().pico())
          .add(times(tokens.cachedInput(), dated.price().cachedInput().pico()))
          .add(times(tokens.cacheWrite(), dated.price().cacheWrite().pico()))
          .add(times(tokens.output(), dated.price().output().pico()))
          .add(times(tokens.reasoning(), dated.price().reasoning().pico()));
    }

    private static BigInteger times(long tokens, long pico) {
      return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(pico));
    }
  }
}
