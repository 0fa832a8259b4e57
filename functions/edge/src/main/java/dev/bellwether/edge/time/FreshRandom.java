package dev.bellwether.edge.time;

import java.security.SecureRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Randomness that no two functions share which started from one snapshot: a generator made before
 * it is given up after it, with all that it has in store.
 */
public final class FreshRandom implements RandomGenerator {
  private final Supplier<? extends RandomGenerator> source;
  private volatile RandomGenerator current;

  /** Randomness of what the source gives, anew after each restore. */
  public FreshRandom(Supplier<? extends RandomGenerator> source) {
    this.source = source;
    this.current = source.get();
  }

  /** The platform's, which is seeded by the kernel. */
  static FreshRandom ofThisMachine() {
    return new FreshRandom(SecureRandom::new);
  }

  /** Begins anew, as a function does that was restored. */
  public void renew() {
    current = source.get();
  }

  @Override
  public long nextLong() {
    return current.nextLong();
  }

  @Override
  public void nextBytes(byte[] bytes) {
    current.nextBytes(bytes);
  }
}
