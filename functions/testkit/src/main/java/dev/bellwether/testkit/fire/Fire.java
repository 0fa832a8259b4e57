package dev.bellwether.testkit.fire;

/** Counts and seeds of tests that inject kills, races, repeats and hostile input. */
public final class Fire {
  private static final boolean FULL = Boolean.getBoolean("bellwether.fire");

  private Fire() {}

  /** How often to do something: the first count in every build, the second with {@code -Pfire}. */
  public static int count(int small, int full) {
    return FULL ? full : small;
  }

  /**
   * The seed of a test's randomness, printed so that a failure can be repeated: {@code
   * -Dbellwether.seed=<seed>} sets it.
   */
  public static long seed(String test) {
    long seed = Long.getLong("bellwether.seed", System.nanoTime());
    System.out.println(test + ": seed " + seed + ", repeat with -Dbellwether.seed=" + seed);
    return seed;
  }
}
