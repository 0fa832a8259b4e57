package dev.bellwether.edge.caller;

/** What happens to callers while the control table does not answer. */
public enum Outage {
  /** Everybody waits: 503. */
  CLOSED,
  /** Callers that this instance has seen within the hour are served as they were then. */
  OPEN
}
