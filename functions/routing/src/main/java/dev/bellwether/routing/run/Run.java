package dev.bellwether.routing.run;

import dev.bellwether.edge.caller.Priority;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.plan.RoutePlan;
import dev.bellwether.routing.request.ModelRequest;
import java.util.Optional;

/** Everything one run needs to know. */
public record Run(
    ModelRequest request,
    RoutePlan plan,
    Holding holding,
    Optional<AnswerSink> stream,
    Urgency urgency) {
  /**
   * How much time there is, and for whom.
   *
   * @param first the key that was chosen ahead, while the money was set aside
   */
  public record Urgency(Deadline deadline, Priority priority, FirstKey first) {}

  Deadline deadline() {
    return urgency.deadline();
  }

  /** The same run, answering somebody else. */
  Run answering(AnswerSink other) {
    return new Run(request, plan, holding, Optional.of(other), urgency);
  }

  boolean started() {
    return stream.map(AnswerSink::started).orElse(false);
  }

  boolean abandoned() {
    return stream.map(AnswerSink::abandoned).orElse(false);
  }
}
