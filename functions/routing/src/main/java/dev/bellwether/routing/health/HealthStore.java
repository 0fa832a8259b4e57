package dev.bellwether.routing.health;

import java.util.Optional;

/**
 * Where the states are kept; it compares and sets, and decides nothing.
 *
 * <p>Every method throws {@link HealthUnavailable} when it does not answer.
 */
interface HealthStore {
  /** All of one provider; what was just written may be missing. */
  ProviderHealth read(String provider);

  /** Puts a group in place of one that stands as it was read; empty for one that does not exist. */
  Swap swap(String provider, Optional<? extends Group> old, Group next);

  /** Removes a group that stands as it was read. */
  void forget(String provider, Group old);

  /** Turns something off, or on again. */
  void turn(String provider, Switch what, boolean off);

  /**
   * What became of a change.
   *
   * @param stands what stands there where it was not made
   */
  record Swap(boolean done, Optional<Group> stands) {
    static final Swap DONE = new Swap(true, Optional.empty());

    /** Not made because something else stands there, or made before: a reply may have been lost. */
    static Swap instead(Optional<Group> stands, Group next) {
      return next.repeatable() && stands.equals(Optional.of(next)) ? DONE : new Swap(false, stands);
    }
  }
}
