package dev.bellwether.routing.health;

import java.util.Locale;

/** How a key is, from the mildest to the gravest. */
public enum KeyCondition {
  /** It works. */
  FIT,
  /** Its provider asked for a pause. */
  COOLING,
  /** It may not use the model in question. */
  MODEL_REFUSED,
  /** It was refused, without proof that it is dead. */
  REFUSED,
  /** Its provider does not know it any more, and knows others. */
  DEAD;

  /** The name under which it is stored and shown. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
