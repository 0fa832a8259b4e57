package dev.bellwether.benchmarks;

import dev.bellwether.edge.event.Headers;
import dev.bellwether.routing.answer.AnswerKey;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.plan.Planner;
import dev.bellwether.routing.plan.Planning;
import dev.bellwether.routing.plan.RoutePlan;
import dev.bellwether.routing.request.ModelRequest;
import dev.bellwether.routing.run.UpstreamBody;
import io.micronaut.json.tree.JsonNode;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Who may answer, what that one would be sent, and under which key the answer would be kept. */
@State(Scope.Benchmark)
public class PlanBenchmark {
  private final Gateway gateway = new Gateway();
  private final Planner planner = gateway.bean(Planner.class);
  private final ModelRequest open =
      ModelRequest.parse(Operation.CHAT, Samples.chat("auto", Samples.SMALL, false), Headers.NONE);
  private final ModelRequest pinned =
      ModelRequest.parse(
          Operation.CHAT, Samples.chat(Samples.MODEL, Samples.SMALL, false), Headers.NONE);
  private final RoutePlan plan = plan(open);
  private final JsonNode body = UpstreamBody.of(open, plan, plan.first());

  private RoutePlan plan(ModelRequest request) {
    if (planner.plan(request, gateway.caller()) instanceof RoutePlan found) {
      return found;
    }
    throw new IllegalStateException("There is no plan for " + request.model());
  }

  /** A model that the caller named. */
  @Benchmark
  public Planning planOfPinnedModel() {
    return planner.plan(pinned, gateway.caller());
  }

  /** A model that the prompt decides on: 2 kB are classified. */
  @Benchmark
  public Planning planOfAuto() {
    return planner.plan(open, gateway.caller());
  }

  /** The body for a provider. */
  @Benchmark
  public JsonNode upstreamBody() {
    return UpstreamBody.of(open, plan, plan.first());
  }

  /** The key in the answer cache. */
  @Benchmark
  public String answerKey() {
    return AnswerKey.of(gateway.caller().cacheTenant(), Operation.CHAT, body, "0123456789ab");
  }

  /** Ends what was started. */
  @TearDown
  public void stop() {
    gateway.close();
  }
}
