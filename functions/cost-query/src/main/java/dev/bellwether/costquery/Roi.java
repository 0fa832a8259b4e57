package dev.bellwether.costquery;

import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.Price;
import dev.bellwether.spend.money.PriceBook;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code GET /v1/costs/roi}: what is saved against a baseline, per month and year, and as a share
 * of what is spent; of the ledger, or of a given number of tokens a month on a given mix of models.
 */
@Singleton
final class Roi implements Question {
  private static final int DAYS = 30;
  private static final BigDecimal DAYS_OF_A_MONTH = new BigDecimal("30.4375");
  private static final BigDecimal MONTHS = BigDecimal.valueOf(12);
  private static final int DIGITS = 12;
  private static final String MOST_TOKENS = "1000000000000000";

  private final Comparison comparison;
  private final PriceBook prices;

  Roi(Comparison comparison, PriceBook prices) {
    this.comparison = comparison;
    this.prices = prices;
  }

  @Override
  public Set<String> parameters() {
    Set<String> parameters = new TreeSet<>(Period.PARAMETERS);
    parameters.addAll(Set.of("caller", "baseline", "tokens", "mix", "official", "output_share"));
    return parameters;
  }

  @Override
  public Answer answer(Asking asking) {
    Parameters parameters = asking.parameters();
    boolean given = !parameters.texts("mix").isEmpty();
    if (given != parameters.text("tokens").isPresent()) {
      throw Parameters.wrong(
          given ? "tokens" : "mix",
          "Give both for a volume of your own (tokens=50000000&mix=gpt-4.1:0.4,deepseek-v3.2:0.6),"
              + " or neither for what is on the ledger.");
    }
    return given ? ofMix(asking) : ofLedger(asking);
  }

  private Answer ofLedger(Asking asking) {
    Parameters parameters = asking.parameters();
    for (String needsMix : new String[] {"official", "output_share"}) {
      if (!parameters.texts(needsMix).isEmpty()) {
        throw Parameters.wrong(needsMix, "It goes with 'tokens' and 'mix' only.");
      }
    }
    Offer baseline =
        comparison.offer(parameters.text("baseline").orElse(comparison.usual()), "baseline");
    Period period = Period.of(asking, DAYS);
    Comparison.Spent spent = comparison.spent(asking, period, Comparison.CHAT);
    Map<String, Object> fields = head("ledger", baseline.model());
    fields.put("period", period.fields());
    fields.put("tokens", spent.sum().tokens().total());
    BigDecimal months =
        BigDecimal.valueOf(period.days()).divide(DAYS_OF_A_MONTH, DIGITS, RoundingMode.HALF_EVEN);
    fields.putAll(figures(spent.on(baseline), spent.known(), months));
    return Answer.json(fields);
  }

  private Answer ofMix(Asking asking) {
    Parameters parameters = asking.parameters();
    BigDecimal tokens = parameters.decimal("tokens", "0", MOST_TOKENS).orElseThrow();
    BigDecimal output = parameters.decimal("output_share", "0", "1").orElse(new BigDecimal("0.25"));
    Map<String, BigDecimal> mix = pairs(parameters, "mix", "1");
    BigDecimal whole = mix.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (whole.compareTo(BigDecimal.ONE) != 0) {
      throw Parameters.wrong("mix", "Make the shares add up to 1; they come to " + whole + ".");
    }
    Map<String, BigDecimal> official = pairs(parameters, "official", "1000000");
    String baseline = parameters.text("baseline").orElse(comparison.usual());
    Offer against = comparison.offer(baseline, "baseline");
    BigDecimal gateway = BigDecimal.ZERO;
    BigDecimal theirs = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> share : mix.entrySet()) {
      BigDecimal part = tokens.multiply(share.getValue());
      Offer offer = comparison.offer(share.getKey(), "mix");
      gateway = gateway.add(part.multiply(perToken(asking, offer, output)));
      BigDecimal price = official.get(share.getKey());
      theirs =
          theirs.add(
              part.multiply(
                  price == null ? perToken(asking, against, output) : price.movePointLeft(6)));
    }
    Map<String, Object> fields = head("mix", official.isEmpty() ? baseline : "official");
    fields.put("tokens", Figures.plain(tokens));
    fields.put("output_share", Figures.plain(output));
    fields.put("mix", new LinkedHashMap<>(mix));
    fields.putAll(figures(theirs, gateway, BigDecimal.ONE));
    return Answer.json(fields);
  }

  /** Today's price of a token of which so much is output. */
  private BigDecimal perToken(Asking asking, Offer offer, BigDecimal output) {
    Price price = prices.priceNear(offer, asking.now()).price();
    return price
        .output()
        .toUsd()
        .multiply(output)
        .add(price.input().toUsd().multiply(BigDecimal.ONE.subtract(output)));
  }

  private Map<String, BigDecimal> pairs(Parameters parameters, String name, String most) {
    Map<String, BigDecimal> pairs = new LinkedHashMap<>();
    for (String pair : parameters.texts(name)) {
      int colon = pair.lastIndexOf(':');
      if (colon < 1 || pairs.containsKey(pair.substring(0, colon))) {
        throw Parameters.wrong(name, "Give pairs such as gpt-4.1:0.4, each model once.");
      }
      Offer offer = comparison.offer(pair.substring(0, colon), name);
      pairs.put(offer.model(), Parameters.decimal(name, pair.substring(colon + 1), "0", most));
    }
    return pairs;
  }

  private static Map<String, Object> head(String of, String baseline) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("object", "costs.roi");
    fields.put("of", of);
    fields.put("baseline", baseline);
    return fields;
  }

  /** Of nothing spent there is no return to speak of: zero, as in the arithmetic it comes from. */
  private static Map<String, Object> figures(
      BigDecimal official, BigDecimal gateway, BigDecimal months) {
    BigDecimal saved = official.subtract(gateway);
    BigDecimal monthly = saved.divide(months, DIGITS, RoundingMode.HALF_EVEN);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("official_usd", Figures.plain(official));
    fields.put("gateway_usd", Figures.plain(gateway));
    fields.put("saved_usd", Figures.plain(saved));
    fields.put("saved_percent", Figures.percent(saved, official));
    fields.put("monthly_savings_usd", Figures.plain(monthly));
    fields.put("yearly_savings_usd", Figures.plain(monthly.multiply(MONTHS)));
    fields.put("roi_percent", Figures.percent(saved, gateway));
    return fields;
  }
}
