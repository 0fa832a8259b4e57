package dev.bellwether.routing.catalogue;

import java.util.Locale;
import java.util.Optional;

/** What a request may need that not every model has. */
public enum Capability {
  /** Function calling. */
  TOOLS,
  /** Answers held to a JSON schema. */
  JSON_SCHEMA,
  /** Images in a message. */
  IMAGES,
  /** Sound in a message. */
  AUDIO_INPUT;

  /** The name in the catalogue and in messages. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Capability> of(String wireName) {
    for (Capability capability : values()) {
      if (capability.wireName().equals(wireName)) {
        return Optional.of(capability);
      }
    }
    return Optional.empty();
  }
}
