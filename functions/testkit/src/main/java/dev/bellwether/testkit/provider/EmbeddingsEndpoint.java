package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code POST /embeddings}. */
final class EmbeddingsEndpoint {
  private static final int USUAL_DIMENSIONS = 1536;

  private final Access access;
  private final CallLog log;

  EmbeddingsEndpoint(Access access, CallLog log) {
    this.access = access;
    this.log = log;
  }

  void answer(ReceivedCall call, String requestId, Faults faults, Wire wire) throws IOException {
    JsonNode body = BodyChecks.object(call.body());
    BodyChecks.requireModel(body);
    BodyChecks.integerFrom(body, "dimensions", 1);
    String model = body.path("model").asText();
    access.checkModel(model);
    List<String> inputs = inputs(body.path("input"));
    long tokens = inputs.stream().mapToLong(Tokens::count).sum();
    ObjectNode reply = reply(body, inputs);
    if (!faults.has(Fault.NoUsage.class)) {
      reply.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
    }
    wire.pace().wholeAnswer(0);
    log.billed(new Usage(tokens, 0, 0, 0).bill(requestId, model, call.key(), true));
    wire.json(200, Json.bytes(reply));
  }

  private static ObjectNode reply(JsonNode body, List<String> inputs) {
    int dimensions = body.path("dimensions").asInt(USUAL_DIMENSIONS);
    boolean base64 = body.path("encoding_format").asText().equals("base64");
    ObjectNode reply = Json.object().put("object", "list");
    ArrayNode data = reply.putArray("data");
    for (int index = 0; index < inputs.size(); index++) {
      Vector vector = Vector.of(inputs.get(index), dimensions);
      ObjectNode entry = data.addObject().put("object", "embedding").put("index", index);
      if (base64) {
        entry.put("embedding", vector.base64());
      } else {
        entry.set("embedding", vector.json());
      }
    }
    return reply.put("model", body.path("model").asText());
  }

  private static List<String> inputs(JsonNode input) {
    if (input.isMissingNode() || input.isNull() || (input.isEmpty() && input.isArray())) {
      throw Refusal.invalid(
          "Missing required parameter: 'input'.", "input", "missing_required_parameter");
    }
    boolean single = !input.isArray() || input.get(0).isNumber();
    if (single) {
      return List.of(text(input));
    }
    List<String> texts = new ArrayList<>();
    input.forEach(entry -> texts.add(text(entry)));
    return texts;
  }

  private static String text(JsonNode input) {
    return input.isTextual() ? input.asText() : input.toString();
  }
}
