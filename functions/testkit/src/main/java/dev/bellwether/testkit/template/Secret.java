package dev.bellwether.testkit.template;

import java.util.Optional;

/** A secret, what it starts with, and the key that encrypts it. */
public record Secret(
    String logicalId, String name, Optional<Start> start, Optional<String> encryptionKey) {

  /** Where its first value comes from. */
  public sealed interface Start {
    /** The template says it. */
    record Written(String value) implements Start {}

    /** AWS draws it, so that nobody has seen it. */
    record Generated(int length, boolean withoutPunctuation) implements Start {}
  }

  /** The value that the template says, where it does. */
  public Optional<String> initialValue() {
    return start
        .filter(Start.Written.class::isInstance)
        .map(written -> ((Start.Written) written).value());
  }
}
