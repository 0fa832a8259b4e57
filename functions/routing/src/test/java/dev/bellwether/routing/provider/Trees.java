package dev.bellwether.routing.provider;

import io.micronaut.json.tree.JsonNode;

/** Reaches into JSON trees where a test knows what is there. */
final class Trees {
  private Trees() {}

  /** The node at the end of names and positions. */
  static JsonNode at(JsonNode tree, Object... path) {
    JsonNode node = tree;
    for (Object step : path) {
      JsonNode next = step instanceof Integer place ? node.get(place) : node.get((String) step);
      if (next == null) {
        throw new AssertionError("There is no " + step + " in " + node.getValue());
      }
      node = next;
    }
    return node;
  }
}
