package dev.bellwether.routing.provider;

/** A call that may or may not have done its work; the message says why nobody knows. */
public final class NoReply extends RuntimeException {
  NoReply(String problem, Throwable cause) {
    super(problem, cause);
  }
}
