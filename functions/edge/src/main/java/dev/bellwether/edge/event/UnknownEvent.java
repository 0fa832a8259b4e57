package dev.bellwether.edge.event;

/** An event that comes from none of the front doors; the message says which there are. */
public final class UnknownEvent extends RuntimeException {
  private final String problem;

  UnknownEvent(String problem) {
    super(problem);
    this.problem = problem;
  }

  /** What is wrong, and which events there are. */
  public String problem() {
    return problem
        + ". This function answers events of an API Gateway REST API (payload 1.0), an HTTP API or"
        + " a Function URL (payload 2.0).";
  }
}
