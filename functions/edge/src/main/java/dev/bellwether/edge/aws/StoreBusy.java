package dev.bellwether.edge.aws;

/** Others were at the same item again and again: nothing was changed, and it may be tried later. */
public final class StoreBusy extends RuntimeException {
  /** With what was waited for. */
  public StoreBusy(String message) {
    super(message);
  }
}
