package dev.bellwether.edge.event;

import dev.bellwether.edge.telemetry.Observation;
import dev.bellwether.edge.time.Deadline;

/**
 * A request as every function sees it.
 *
 * @param requestId made here, for each request anew; never a client's or a front door's
 * @param body the bytes as sent, base64 undone; empty where there is none
 * @param observation collects what its line in the log will say
 */
public record Inbound(
    String requestId,
    RequestLine line,
    Headers headers,
    byte[] body,
    Deadline deadline,
    Observation observation) {
  /** A request of which nothing is noted yet. */
  public Inbound(
      String requestId, RequestLine line, Headers headers, byte[] body, Deadline deadline) {
    this(requestId, line, headers, body, deadline, new Observation());
  }
}
