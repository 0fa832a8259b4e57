package dev.bellwether.routing.key;

/** The key documents of the providers, as they are stored. */
@FunctionalInterface
public interface KeyDocuments {
  /**
   * The JSON document of a provider's keys.
   *
   * @param secret the name in the catalogue, without the stack's prefix
   * @throws KeysUnavailable when it cannot be read
   */
  String read(String secret);
}
