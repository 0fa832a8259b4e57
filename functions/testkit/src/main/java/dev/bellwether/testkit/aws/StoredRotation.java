package dev.bellwether.testkit.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of a secret's rotation: its rules, when it rotated, and when it will. */
final class StoredRotation {
  private static final List<String> GIVEN = List.of("RotationLambdaARN", "RotationRules");

  private final ObjectNode given = Json.object();
  private boolean enabled;
  private Optional<Instant> last = Optional.empty();
  private Optional<Instant> next = Optional.empty();

  /** Switches it on, with what the request says of it. */
  synchronized void enable(JsonNode request) {
    enabled = true;
    for (String field : GIVEN) {
      if (request.hasNonNull(field)) {
        given.set(field, request.get(field));
      }
    }
  }

  synchronized void ended(Instant at) {
    last = Optional.of(at);
  }

  synchronized void comesAt(Instant at) {
    next = Optional.of(at);
  }

  /** Adds what a description says of it. */
  synchronized void describe(ObjectNode reply) {
    reply.put("RotationEnabled", enabled);
    if (enabled) {
      reply.setAll(given);
      last.ifPresent(at -> reply.put("LastRotatedDate", seconds(at)));
      next.ifPresent(at -> reply.put("NextRotationDate", seconds(at)));
    }
  }

  private static double seconds(Instant at) {
    return at.toEpochMilli() / 1000.0;
  }
}
