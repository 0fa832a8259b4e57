package dev.bellwether.edge.event;

import java.time.Duration;

/** Where a request came in, and how long that door keeps it open. */
public enum FrontDoor {
  /** API Gateway REST API: 29 s unless a quota increase was granted (API Gateway quotas). */
  REST_API(Duration.ofSeconds(29)),
  /** API Gateway HTTP API: 30 s, fixed (API Gateway quotas). */
  HTTP_API(Duration.ofSeconds(30)),
  /** Lambda Function URL: as long as the function may run, 15 minutes. */
  FUNCTION_URL(Duration.ofMinutes(15));

  private final Duration limit;

  FrontDoor(Duration limit) {
    this.limit = limit;
  }

  /** The longest that a reply may take, counted from the request's arrival. */
  public Duration limit() {
    return limit;
  }
}
