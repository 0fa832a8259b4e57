package dev.bellwether.completion;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Callers;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.routing.catalogue.Capability;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Model;
import dev.bellwether.routing.task.Task;
import dev.bellwether.spend.money.DatedPrice;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /v1/models} and {@code /v1/models/{id}}: the models that the caller may name, in
 * OpenAI's shape, with what a chooser wants to know beside it.
 */
@Singleton
final class ModelList {
  private final Callers callers;
  private final Catalogue catalogue;
  private final Clock clock;

  ModelList(Callers callers, Catalogue catalogue, Clock clock) {
    this.callers = callers;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  void list(Inbound inbound, ReplySink sink) {
    Caller caller = callers.recognise(inbound.headers());
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("object", "list");
    list.put("data", List.copyOf(models(caller).values()));
    sink.whole(ReplyHead.json(200), Json.bytes(Json.object(list)));
  }

  void one(Inbound inbound, Map<String, String> path, ReplySink sink) {
    Caller caller = callers.recognise(inbound.headers());
    String id = path.getOrDefault("id", "");
    JsonNode model = models(caller).get(id);
    if (model == null) {
      throw new GatewayFault(
          GatewayError.notFound(
              "model_not_found",
              "There is no model '" + id + "' for this key. GET /v1/models lists those there are.",
              "model"));
    }
    sink.whole(ReplyHead.json(200), Json.bytes(model));
  }

  private Map<String, JsonNode> models(Caller caller) {
    Map<String, JsonNode> models = new LinkedHashMap<>();
    List<Model> allowed =
        catalogue.models().values().stream().filter(model -> caller.mayUse(model.id())).toList();
    allowed.forEach(model -> models.put(model.id(), described(model)));
    if (!allowed.isEmpty()) {
      long newest = allowed.stream().mapToLong(this::created).max().orElse(0);
      models.put("auto", named("auto", newest, "bellwether"));
      for (Task task : Task.values()) {
        String name = "auto/" + task.wireName();
        models.put(name, named(name, newest, "bellwether"));
      }
    }
    return models;
  }

  private JsonNode described(Model model) {
    List<String> providers = new ArrayList<>(model.providers().keySet());
    JsonNode named = named(model.id(), created(model), providers.getFirst());
    Map<String, Object> fields = new LinkedHashMap<>(Json.fields(named));
    fields.put("context_window", model.size().contextWindow());
    fields.put("max_output_tokens", model.size().outputLimit());
    fields.put(
        "capabilities", model.capabilities().stream().map(Capability::wireName).sorted().toList());
    fields.put("providers", providers);
    return Json.object(fields);
  }

  private static JsonNode named(String id, long created, String owner) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("object", "model");
    fields.put("created", created);
    fields.put("owned_by", owner);
    return Json.object(fields);
  }

  /**
   * Since when the model has had its price here, which is the one date that the catalogue knows.
   */
  private long created(Model model) {
    String provider = model.providers().keySet().iterator().next();
    DatedPrice price = catalogue.prices().priceAt(provider, model.id(), clock.instant());
    return price.from().atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }
}
