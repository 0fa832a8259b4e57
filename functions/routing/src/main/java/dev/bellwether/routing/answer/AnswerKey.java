package dev.bellwether.routing.answer;

import dev.bellwether.edge.caller.Tenant;
import dev.bellwether.edge.hash.Sha256;
import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.catalogue.Operation;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Under what an answer is kept: the tenant, and SHA-256 of what the first target of the plan would
 * be sent, its names sorted, without what does not change the answer.
 */
public final class AnswerKey {
  private static final Set<String> IRRELEVANT =
      Set.of("stream", "stream_options", "user", "safety_identifier", "metadata");

  private AnswerKey() {}

  /**
   * The key.
   *
   * @param body what the first target would be sent, defaults and model name included
   * @param catalogue the catalogue's revision, because another one may route or price otherwise,
   *     and the first target, because two models may have one name at their providers
   */
  public static String of(Tenant tenant, Operation operation, JsonNode body, String catalogue) {
    JsonNode relevant = Json.without(body, IRRELEVANT.toArray(String[]::new));
    String canonical = catalogue + "\n" + operation + "\n" + Json.text(sorted(relevant));
    return tenant.name() + "#" + Sha256.hex(canonical);
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      node.values().forEach(element -> elements.add(sorted(element)));
      return JsonNode.createArrayNode(elements);
    }
    if (!node.isObject()) {
      return node;
    }
    Map<String, JsonNode> fields = new TreeMap<>();
    node.entries().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
    return JsonNode.createObjectNode(fields);
  }
}
