package dev.bellwether.testkit.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A function: its code, what it finds in its environment, what makes it run, and what it may do.
 */
public record LambdaFunction(
    String logicalId,
    Code code,
    Map<String, String> environment,
    List<Event> events,
    List<Statement> statements) {
  /** Copies the collections. */
  public LambdaFunction {
    environment = Map.copyOf(environment);
    events = List.copyOf(events);
    statements = List.copyOf(statements);
  }

  /** What is deployed. */
  public record Code(String uri, String handler, String runtime, Size size) {
    /** The memory in MiB. */
    public int memory() {
      return size.memory();
    }

    /** How long it may take for one event. */
    public Duration timeout() {
      return size.timeout();
    }
  }

  /**
   * How much of everything it gets.
   *
   * @param concurrency how many of it run at once; empty where the account's own limit is the only
   *     one
   */
  public record Size(int memory, Duration timeout, Optional<Integer> concurrency) {}

  /** One permission of the function's role. */
  public record Statement(String effect, List<String> actions, List<String> resources) {
    /** Copies the lists. */
    public Statement {
      actions = List.copyOf(actions);
      resources = List.copyOf(resources);
    }
  }

  /** Its routes, in the order of the template. */
  public List<Event.Route> routes() {
    return events(Event.Route.class).toList();
  }

  /** Its schedules, in the order of the template. */
  public List<Event.Schedule> schedules() {
    return events(Event.Schedule.class).toList();
  }

  private <E extends Event> Stream<E> events(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast);
  }
}
