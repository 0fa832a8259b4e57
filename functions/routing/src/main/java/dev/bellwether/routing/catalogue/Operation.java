package dev.bellwether.routing.catalogue;

import java.util.Locale;
import java.util.Optional;

/** What a model does, and where its provider is asked for it; everything else is one flow. */
public enum Operation {
  /** Answers to messages. */
  CHAT("/chat/completions"),
  /** Texts as vectors. */
  EMBEDDINGS("/embeddings");

  private final String path;

  Operation(String path) {
    this.path = path;
  }

  /** OpenTelemetry's name for it, used on the ledger, in the catalogue and in messages. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The path behind a provider's base URL. */
  public String path() {
    return path;
  }

  static Optional<Operation> of(String wireName) {
    for (Operation operation : values()) {
      if (operation.wireName().equals(wireName)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }
}
