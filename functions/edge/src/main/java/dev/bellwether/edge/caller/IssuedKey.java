package dev.bellwether.edge.caller;

/**
 * A key that somebody holds: a caller may hold several for a while, when one takes the place of
 * another.
 *
 * @param id the showable part of this key
 * @param caller whose key it is
 * @param standing how long and whether this key is good; the caller has a standing of its own
 */
public record IssuedKey(String id, Caller caller, Caller.Standing standing) {
  /** The key that gave its caller the id, good as long as the caller is. */
  public static IssuedKey firstOf(Caller caller) {
    return new IssuedKey(caller.id(), caller, Caller.Standing.GOOD);
  }
}
