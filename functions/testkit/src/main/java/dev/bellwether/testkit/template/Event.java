package dev.bellwether.testkit.template;

import dev.bellwether.testkit.schedule.Timetable;

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

  /**
   * Runs on a schedule of EventBridge Scheduler.
   *
   * @param input the JSON that the function is handed
   * @param retries how often the delivery of one run is tried again
   * @param enabled whether it runs at all; one that does not can be switched on
   */
  record Schedule(String name, Timetable timetable, String input, int retries, boolean enabled)
      implements Event {}

  /** An HTTPS address of the function's own. */
  record FunctionUrl(String authType, String invokeMode) implements Event {}
}
