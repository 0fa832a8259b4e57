package dev.bellwether.edge.secret;

import dev.bellwether.edge.hash.Sha256;

/** Text that prints as {@code ***}; {@link #reveal} is for the one place that sends it. */
public final class SecretText {
  private final String text;

  private SecretText(String text) {
    this.text = text;
  }

  /** Wraps the given text. */
  public static SecretText of(String text) {
    return new SecretText(text);
  }

  /** The text itself: call it where a header is set, nowhere else. */
  public String reveal() {
    return text;
  }

  /** The SHA-256 of the text in hexadecimal: tells values apart without showing them. */
  public String sha256() {
    return Sha256.hex(text);
  }

  /** Replaces every occurrence of the text in somebody else's words, such as a provider's error. */
  public String scrubFrom(String words) {
    return text.isEmpty() ? words : words.replace(text, "***");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretText secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
