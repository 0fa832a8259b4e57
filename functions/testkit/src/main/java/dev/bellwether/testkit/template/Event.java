package dev.bellwether.testkit.template;

/** What makes a function run. */
public sealed interface Event {
  /** A route of an API; the method is in upper case, or {@code ANY}. */
  record Route(String method, String path, Kind kind) implements Event {}

  /**
   * Which of API Gateway's two products serves a route: it decides the shape of the event and the
   * time limit.
   */
  enum Kind {
    REST,
    HTTP
  }

  /** Runs on a schedule, given as {@code rate(...)} or {@code cron(...)}. */
  record Schedule(String name, String expression) implements Event {}

  /** An HTTPS address of the function's own. */
  record FunctionUrl(String authType, String invokeMode) implements Event {}
}
