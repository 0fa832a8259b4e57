package dev.bellwether.admin.request;

import dev.bellwether.edge.event.RequestLine;
import dev.bellwether.edge.json.Json;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which page of a list is asked for, as OpenAI's admin API says it.
 *
 * @param after the id that the page before ended with
 */
public record Listing(Optional<String> after, int limit) {
  private static final int USUAL = 20;
  private static final int MOST = 100;

  /** What the query says; it has to make sense. */
  public static Listing of(RequestLine line) {
    Optional<String> after = line.parameter("after").filter(id -> !id.isEmpty());
    if (after.isPresent() && !AdminCall.isId(after.get())) {
      throw Body.invalid("after", "has to be the last_id of the page before");
    }
    return new Listing(after, line.parameter("limit").map(Listing::limit).orElse(USUAL));
  }

  private static int limit(String text) {
    int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw Body.invalid("limit", "has to be a whole number from 1 to " + MOST);
    }
    return limit;
  }

  /** Whether a switch of the query is on. */
  public static boolean isOn(RequestLine line, String name) {
    return switch (line.parameter(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Body.invalid(name, "has to be true or false");
    };
  }

  /** The reply with a page. */
  public static <T> JsonNode reply(
      Page<T> page, Function<T, JsonNode> shape, Function<T, String> id) {
    List<T> elements = page.elements();
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("object", "list");
    list.put("data", elements.stream().map(shape).toList());
    list.put(
        "first_id",
        elements.isEmpty() ? JsonNode.nullNode() : Json.tree(id.apply(elements.getFirst())));
    list.put(
        "last_id",
        elements.isEmpty() ? JsonNode.nullNode() : Json.tree(id.apply(elements.getLast())));
    list.put("has_more", page.more());
    return Json.object(list);
  }
}
