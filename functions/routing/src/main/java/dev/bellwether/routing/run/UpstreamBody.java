package dev.bellwether.routing.run;

import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.plan.RoutePlan;
import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.request.ModelRequest;
import dev.bellwether.spend.ledger.Demand;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a target is sent: the caller's body with the target's name for the model, the task's
 * defaults where the caller left them open, and a stream's usage asked for, because it is what is
 * priced.
 */
public final class UpstreamBody {
  private UpstreamBody() {}

  /** The body for a target. */
  public static JsonNode of(ModelRequest request, RoutePlan plan, Target target) {
    Map<String, JsonNode> fields = Json.fields(request.body());
    fields.put("model", JsonNode.createStringNode(target.upstreamName()));
    plan.defaults()
        .temperature()
        .ifPresent(value -> fields.putIfAbsent("temperature", JsonNode.createNumberNode(value)));
    if (plan.restraint().isPresent() && request.operation() == Operation.CHAT) {
      cap(fields, demand(request, plan, target).outputCap());
    } else if (plan.task().isPresent()) {
      limitOutput(fields, request, plan, target);
    }
    if (request.shape().streamed()) {
      Map<String, JsonNode> options = new LinkedHashMap<>();
      JsonNode sent = Json.valueOf(request.body(), "stream_options");
      if (sent != null) {
        options.putAll(Json.fields(sent));
      }
      options.put("include_usage", JsonNode.createBooleanNode(true));
      fields.put("stream_options", JsonNode.createObjectNode(options));
    }
    return JsonNode.createObjectNode(fields);
  }

  /** A caller that leaves the model to us cannot know what the one that answers is able to give. */
  private static void limitOutput(
      Map<String, JsonNode> fields, ModelRequest request, RoutePlan plan, Target target) {
    int limit = target.model().size().outputLimit();
    if (request.shape().maxTokens().isEmpty()) {
      plan.defaults()
          .maxTokens()
          .ifPresent(
              most -> fields.put("max_tokens", JsonNode.createNumberNode(Math.min(most, limit))));
    } else if (request.shape().maxTokens().getAsLong() > limit) {
      cap(fields, limit);
    }
  }

  private static void cap(Map<String, JsonNode> fields, long tokens) {
    String name =
        fields.containsKey("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
    fields.put(name, JsonNode.createNumberNode(tokens));
  }

  /** The most that a target may be asked for, for the hold. */
  public static Demand demand(ModelRequest request, RoutePlan plan, Target target) {
    int limit = target.model().size().outputLimit();
    long asked =
        request
            .shape()
            .maxTokens()
            .orElse(plan.defaults().maxTokens().map(Integer::longValue).orElse((long) limit));
    long bounded =
        plan.restraint().map(restraint -> Math.min(asked, restraint.outputCap())).orElse(asked);
    return new Demand(
        request.content().tokens(),
        (long) request.content().images() * target.model().size().imageTokens(),
        target.model().size().tokenFactor(),
        Math.min(bounded, limit),
        request.shape().choices());
  }
}
