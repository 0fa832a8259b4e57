package dev.bellwether.admin.directory;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A key as its caller's item lists it.
 *
 * @param hash all that is known of the key itself
 */
public record HeldKey(
    String id, String hash, String name, Instant created, Optional<Instant> expires) {
  /** A key that has just been made. */
  public static HeldKey of(CallerKey key, String name, Instant created, Optional<Instant> expires) {
    return new HeldKey(key.publicId(), key.hash(), name, created, expires);
  }

  /** The same key, which ends no later than then. */
  public HeldKey endingBy(Instant end) {
    Instant sooner = expires.filter(at -> at.isBefore(end)).orElse(end);
    return new HeldKey(id, hash, name, created, Optional.of(sooner));
  }

  /** Whether it has ended by then. */
  public boolean hasEndedBy(Instant moment) {
    return standing().hasExpiredAt(moment);
  }

  /** As a request judges it. */
  public Caller.Standing standing() {
    return new Caller.Standing(false, expires);
  }

  /** What may be shown of it. */
  public String redacted() {
    return "bw-" + id + "-***";
  }
}
