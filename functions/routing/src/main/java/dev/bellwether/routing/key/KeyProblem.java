package dev.bellwether.routing.key;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a key cannot be used just now.
 *
 * @param key its provider and its id
 * @param words what is wrong with it
 * @param until when that ends by itself
 * @param brief whether that is worth waiting for: it pauses, and nothing is wrong with it
 */
public record KeyProblem(String key, String words, Optional<Instant> until, boolean brief) {
  /** For messages. */
  @Override
  public String toString() {
    return key + " " + words + until.map(end -> " until " + end).orElse("");
  }
}
