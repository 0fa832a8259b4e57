package dev.bellwether.spend.money;

import dev.bellwether.edge.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every price that was, is and will be, by offer and day. */
public final class PriceBook {
  private final Map<Offer, List<DatedPrice>> prices;

  private PriceBook(Map<Offer, List<DatedPrice>> prices) {
    Map<Offer, List<DatedPrice>> copy = new HashMap<>();
    prices.forEach((offer, dated) -> copy.put(offer, newestFirst(dated)));
    this.prices = Map.copyOf(copy);
  }

  /** A book of the given prices, in any order. */
  public static PriceBook of(Map<Offer, List<DatedPrice>> prices) {
    return new PriceBook(prices);
  }

  /**
   * Reads the {@code prices:} part of the catalogue: provider, model, then a list of dated figures
   * in USD per million tokens.
   *
   * @throws dev.bellwether.edge.settings.WrongSettings naming the figure that cannot be used
   */
  public static PriceBook read(Settings prices) {
    return new PriceBook(PriceReader.read(prices));
  }

  /**
   * The price that holds at a moment.
   *
   * @throws UnknownPrice when the offer has none, or none yet
   */
  public DatedPrice priceAt(Offer offer, Instant moment) {
    for (DatedPrice dated : prices.getOrDefault(offer, List.of())) {
      if (!moment.isBefore(dated.begins())) {
        return dated;
      }
    }
    throw new UnknownPrice(offer, moment);
  }

  /**
   * The price that holds at a moment, by the names the catalogue uses; as {@link #priceAt(Offer,
   * Instant)}.
   */
  public DatedPrice priceAt(String provider, String model, Instant moment) {
    return priceAt(new Offer(provider, model), moment);
  }

  /**
   * The price that holds at a moment, or for a moment before all of them the first: what a model
   * would have cost before it could be bought.
   *
   * @throws UnknownPrice when the offer has none at all
   */
  public DatedPrice priceNear(Offer offer, Instant moment) {
    List<DatedPrice> dated = prices.getOrDefault(offer, List.of());
    return dated.isEmpty() || knows(offer, moment) ? priceAt(offer, moment) : dated.getLast();
  }

  /**
   * Whether an offer has a price at a moment: what start-up asks of every model before it serves
   * anything.
   */
  public boolean knows(Offer offer, Instant moment) {
    return prices.getOrDefault(offer, List.of()).stream()
        .anyMatch(dated -> !moment.isBefore(dated.begins()));
  }

  /** All offers that have a price, now or later. */
  public Set<Offer> offers() {
    return prices.keySet();
  }

  private static List<DatedPrice> newestFirst(List<DatedPrice> dated) {
    List<DatedPrice> sorted = new ArrayList<>(dated);
    sorted.sort(Comparator.comparing(DatedPrice::from).reversed());
    return List.copyOf(sorted);
  }
}
