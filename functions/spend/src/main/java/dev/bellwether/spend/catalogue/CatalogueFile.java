package dev.bellwether.spend.catalogue;

import dev.bellwether.edge.settings.Settings;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.PriceBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The catalogue as it is written; each reader takes its part and checks it.
 *
 * @param settings the shipped file, with the operator's file laid over it
 */
public record CatalogueFile(Settings settings) {
  private static final String SHIPPED = "bellwether-catalogue.yaml";
  private static final String CHAT = "chat";
  private static final int MOST_BASELINES = 8;

  /** The file that ships. */
  public static CatalogueFile shipped() {
    try (InputStream file = CatalogueFile.class.getResourceAsStream("/" + SHIPPED)) {
      if (file == null) {
        throw new IllegalStateException("The artefact was built without " + SHIPPED);
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new CatalogueFile(Settings.parse(SHIPPED, text));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** This file under another one. */
  public CatalogueFile overlaid(Path overlay) {
    return new CatalogueFile(
        settings.overlaid(Settings.parse(overlay.toString(), textOf(overlay))));
  }

  private static String textOf(Path overlay) {
    try {
      return Files.readString(overlay);
    } catch (IOException unreadable) {
      throw new IllegalStateException(
          "BELLWETHER_CATALOGUE names "
              + overlay
              + ", which cannot be read: "
              + unreadable.getMessage()
              + ". Name a readable YAML file, or leave the variable unset for the shipped"
              + " catalogue.",
          unreadable);
    }
  }

  /**
   * Every price in it.
   *
   * @throws dev.bellwether.edge.settings.WrongSettings naming the figure that cannot be used
   */
  public PriceBook prices() {
    return PriceBook.read(settings.child("prices"));
  }

  /** Each model as its first provider sells it, where that has a price, in the file's order. */
  public Map<String, Offer> firstOffers() {
    PriceBook prices = prices();
    Map<String, Offer> offers = new LinkedHashMap<>();
    settings
        .child("models")
        .children()
        .forEach(
            (model, entry) ->
                entry.child("providers").keys().stream()
                    .map(provider -> new Offer(provider, model))
                    .filter(prices.offers()::contains)
                    .findFirst()
                    .ifPresent(offer -> offers.put(model, offer)));
    return offers;
  }

  /**
   * What a model is for, as OpenTelemetry names it: {@code chat} unless the file says otherwise.
   */
  public String operationOf(String model) {
    return settings.child("models").child(model).optionalText("operation").orElse(CHAT);
  }

  /**
   * The models that every total is compared with, each as its first provider sells it.
   *
   * @throws dev.bellwether.edge.settings.WrongSettings when one is no chat model with a price
   */
  public List<Offer> baselines() {
    Map<String, Offer> offers = firstOffers();
    List<Offer> baselines = new ArrayList<>();
    for (String model : settings.texts("baselines")) {
      Offer offer = offers.get(model);
      if (offer == null
          || baselines.contains(offer)
          || baselines.size() == MOST_BASELINES
          || !operationOf(model).equals(CHAT)) {
        throw settings.wrong(
            "baselines",
            "Make it a list of at most %s different chat models with a price ('%s' cannot be in it): %s"
                .formatted(MOST_BASELINES, model, String.join(", ", offers.keySet())));
      }
      baselines.add(offer);
    }
    return List.copyOf(baselines);
  }
}
