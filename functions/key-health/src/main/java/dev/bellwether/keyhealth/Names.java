package dev.bellwether.keyhealth;

import dev.bellwether.edge.hash.Sha256;
import dev.bellwether.routing.catalogue.Provider;

/** What alerts call keys and models. */
final class Names {
  private static final int LONGEST = 60;
  private static final int HASH = 8;

  private Names() {}

  static String keysOf(Provider provider) {
    return "key/" + fit(provider.id()) + "/";
  }

  static String key(Provider provider, String id) {
    return keysOf(provider) + fit(id);
  }

  static String keyWith(Provider provider, String id, String model) {
    return key(provider, id) + "/" + fit(model);
  }

  static String modelsOf(Provider provider) {
    return "model/" + fit(provider.id()) + "/";
  }

  static String model(Provider provider, String id) {
    return modelsOf(provider) + fit(id);
  }

  /** Names are free text; one that has to be changed stays another than all others. */
  private static String fit(String name) {
    if (name.matches("[A-Za-z0-9._-]{1," + LONGEST + "}")) {
      return name;
    }
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "-");
    return plain.substring(0, Math.min(plain.length(), LONGEST - HASH - 1))
        + "-"
        + Sha256.hex(name).substring(0, HASH);
  }
}
