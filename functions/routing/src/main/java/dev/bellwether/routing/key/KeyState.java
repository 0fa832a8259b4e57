package dev.bellwether.routing.key;

import java.util.Locale;

/** What a key document says of a key; a key in any other state is left alone. */
public enum KeyState {
  /** In use; what a key is whose document does not say. */
  ACTIVE,
  /** Waits to be promoted by a rotation. */
  SPARE,
  /** In use until its time is over. */
  RETIRING,
  /** Was to be promoted, and its provider refused it. */
  BAD;

  /** The name in the document. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
