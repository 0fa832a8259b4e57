package dev.bellwether.routing.checkup;

import dev.bellwether.routing.provider.KeyCheck;
import dev.bellwether.routing.provider.KeyInspection;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What a provider said of a key.
 *
 * @param key its id
 * @param requests how many requests it has left for now, where the provider says that
 * @param tokens how many tokens
 */
public record Checkup(
    String key,
    KeyCheck said,
    Instant at,
    Duration latency,
    OptionalLong requests,
    OptionalLong tokens) {
  /** What came of showing it. */
  public static Checkup of(String key, KeyInspection inspection) {
    return new Checkup(
        key,
        inspection.said(),
        inspection.sent(),
        inspection.took(),
        inspection.quota().requests(),
        inspection.quota().tokens());
  }
}
