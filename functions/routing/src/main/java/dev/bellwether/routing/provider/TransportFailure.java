package dev.bellwether.routing.provider;

/**
 * An exchange that ended without a whole reply.
 *
 * @see Kind what may have happened to the request
 */
final class TransportFailure extends Exception {
  private final Kind kind;

  TransportFailure(Kind kind, String problem, Throwable cause) {
    super(problem, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** What is known of the request, which decides whether it may have been billed. */
  enum Kind {
    /** No connection was made: nothing can have been billed. */
    NOT_SENT,
    /** It may have arrived whole. */
    CUT,
    /** As {@link #CUT}, and the time was up. */
    TIMED_OUT
  }
}
