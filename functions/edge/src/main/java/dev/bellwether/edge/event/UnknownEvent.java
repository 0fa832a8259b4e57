package dev.bellwether.edge.event;

/** An event that comes from none of the front doors. */
public final class UnknownEvent extends RuntimeException {
  private final String problem;

  UnknownEvent(String found) {
    this.problem =
        found
            + ". This function answers events of an API Gateway REST API (payload 1.0), an HTTP API"
            + " or a Function URL (payload 2.0).";
  }

  /** What is wrong, and which events there are; it may be shown. */
  public String problem() {
    return problem;
  }

  @Override
  public String getMessage() {
    return problem;
  }
}
