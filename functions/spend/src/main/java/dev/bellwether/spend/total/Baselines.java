package dev.bellwether.spend.total;

import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.PriceBook;
import dev.bellwether.spend.money.TokenUsage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the same tokens would have cost on one model alone.
 *
 * @param offers the models to compare with
 */
public record Baselines(List<Offer> offers, PriceBook prices) {
  /** What is compared: a chat model cannot do an embeddings request at any price. */
  static final String OPERATION = "chat";

  /** Copies the offers. */
  public Baselines {
    offers = List.copyOf(offers);
  }

  /**
   * The cost of a usage on each, by model, at the price in force at a moment; a model that had no
   * price then is left out.
   */
  Map<String, Money> costs(TokenUsage usage, Instant moment) {
    Map<String, Money> costs = new LinkedHashMap<>();
    for (Offer offer : offers) {
      if (prices.knows(offer, moment)) {
        costs.put(offer.model(), prices.priceAt(offer, moment).price().costOf(usage));
      }
    }
    return costs;
  }
}
