package dev.bellwether.routing.health;

/**
 * Which key a fact is about, without its value.
 *
 * @param id what people call it
 * @param fingerprint tells its value from a corrected one under the same id; for tables only
 * @param model the one model that the fact is about; empty where it is about all
 */
public record KeyRef(String id, String fingerprint, String model) {
  /** A key with every model. */
  public KeyRef(String id, String fingerprint) {
    this(id, fingerprint, "");
  }

  /** The same key with one model. */
  public KeyRef with(String one) {
    return new KeyRef(id, fingerprint, one);
  }

  /** Its fingerprint is nobody's business. */
  @Override
  public String toString() {
    return "key " + id + (model.isEmpty() ? "" : " with " + model);
  }
}
