package dev.bellwether.spend.money;

/**
 * A model as one provider sells it: the thing that has a price.
 *
 * @param provider the provider's id in the catalogue
 * @param model the model's id in the catalogue
 */
public record Offer(String provider, String model) {
  /** Refuses empty names. */
  public Offer {
    if (provider.isBlank() || model.isBlank()) {
      throw new IllegalArgumentException(
          "An offer needs a provider and a model: '" + provider + "', '" + model + "'");
    }
  }

  /** For messages: {@code gpt-4.1 at holysheep}. */
  @Override
  public String toString() {
    return model + " at " + provider;
  }
}
