package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;
import java.io.IOException;

/** {@code GET /models} and {@code GET /models/{id}}. */
final class ModelsEndpoint {
  private static final long LONG_AGO = 1_744_000_000;

  private final Access access;

  ModelsEndpoint(Access access) {
    this.access = access;
  }

  void list(Wire wire) throws IOException {
    ObjectNode reply = Json.object().put("object", "list");
    ArrayNode data = reply.putArray("data");
    access.models().forEach(model -> data.add(entry(model)));
    wire.json(200, Json.bytes(reply));
  }

  void one(String model, Wire wire) throws IOException {
    if (!access.models().contains(model)) {
      throw Refusal.modelUnknown(model);
    }
    wire.json(200, Json.bytes(entry(model)));
  }

  private static ObjectNode entry(String model) {
    return Json.object()
        .put("id", model)
        .put("object", "model")
        .put("created", LONG_AGO)
        .put("owned_by", "fake-provider");
  }
}
