package dev.bellwether.routing.plan;

import dev.bellwether.routing.catalogue.Model;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.spend.money.Offer;

/**
 * A model at one of its providers.
 *
 * @param upstreamName what the provider calls the model
 */
public record Target(Provider provider, Model model, String upstreamName) {
  /** What has a price. */
  public Offer offer() {
    return new Offer(provider.id(), model.id());
  }
}
