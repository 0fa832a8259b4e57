package dev.bellwether.spend.money;

import java.time.Instant;

/** Thrown instead of a price of zero: nothing may reach a provider that cannot be priced. */
public final class UnknownPrice extends RuntimeException {
  private final Offer offer;

  UnknownPrice(Offer offer, Instant moment) {
    super(
        "No price for %s at %s. Add one to the catalogue: prices: {%s: {%s: [{from: <date>, input: <USD per million tokens>, output: <…>}]}}"
            .formatted(offer, moment, offer.provider(), offer.model()));
    this.offer = offer;
  }

  /** What has no price. */
  public Offer offer() {
    return offer;
  }
}
