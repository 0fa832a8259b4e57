package dev.bellwether.admin.provider;

import java.time.Instant;
import java.util.Optional;

/** The rotations of the providers' secrets; throws {@link RotationsUnavailable}. */
interface Rotations {
  /** How the rotation of a provider's secret stands; empty where there is no such secret. */
  Optional<Status> of(String secret);

  /**
   * Starts one.
   *
   * @param token the id of the version that it makes
   * @return whether it was started; not, where another is under way or the secret does not rotate
   */
  boolean start(String secret, String token);

  /**
   * What Secrets Manager says of a secret.
   *
   * @param enabled whether it rotates at all
   * @param current the version that everybody reads
   * @param pending the version that a rotation is making, where one is under way
   */
  record Status(boolean enabled, Times times, Optional<String> current, Optional<String> pending) {}

  /**
   * When it rotates.
   *
   * @param schedule such as {@code rate(168 hours)}
   */
  record Times(Optional<String> schedule, Optional<Instant> last, Optional<Instant> next) {}
}
