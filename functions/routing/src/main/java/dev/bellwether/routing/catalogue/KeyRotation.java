package dev.bellwether.routing.catalogue;

import java.time.Duration;

/** Where a provider's next key comes from. */
public sealed interface KeyRotation {
  /** How the keys of a provider rotate of which nothing is said. */
  KeyRotation USUAL = new Pool(Duration.ofHours(24));

  /** How long the key that was replaced goes on being used. */
  Duration grace();

  /** The name in the catalogue. */
  String strategy();

  /** People put spare keys into the provider's secret. */
  record Pool(Duration grace) implements KeyRotation {
    /** The name in the catalogue. */
    public static final String NAME = "pool";

    @Override
    public String strategy() {
      return NAME;
    }
  }

  /**
   * Each key belongs to a service account that is made for it through OpenAI's admin API.
   *
   * @param adminSecret the name of the secret with the admin key, behind the stack's prefix
   * @param project the project that the service accounts are in
   */
  record OpenAiAdmin(Duration grace, String adminSecret, String project) implements KeyRotation {
    /** The name in the catalogue. */
    public static final String NAME = "openai-admin";

    @Override
    public String strategy() {
      return NAME;
    }
  }

  /**
   * Each key is made through OpenRouter's key API.
   *
   * @param adminSecret the name of the secret with the provisioning key, behind the stack's prefix
   */
  record OpenRouter(Duration grace, String adminSecret) implements KeyRotation {
    /** The name in the catalogue. */
    public static final String NAME = "openrouter";

    @Override
    public String strategy() {
      return NAME;
    }
  }
}
