package dev.bellwether.testkit.fire;

/** Whether an instance still lives; a dead one never comes back. */
public final class Mortality {
  private volatile boolean dead;

  /** From now on nothing that asks {@link #check} goes on. */
  public void die() {
    dead = true;
  }

  /** Whether it is dead. */
  public boolean dead() {
    return dead;
  }

  /** Throws {@link Death} when it is dead. */
  public void check() {
    if (dead) {
      throw new Death();
    }
  }
}
