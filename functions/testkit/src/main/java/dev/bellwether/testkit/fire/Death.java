package dev.bellwether.testkit.fire;

/** Ends a process that a test runs as part of its own; nobody should catch it. */
public final class Death extends Error {
  Death() {
    super("This instance is dead.", null, false, false);
  }
}
