package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.bellwether.testkit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Receives every request: writes it down, asks the script what should go wrong, and sends it where
 * it belongs.
 */
final class ProviderFront implements HttpHandler {
  private static final String MODELS = "/v1/models";
  private static final String BEARER = "Bearer ";

  private final Access access;
  private final Script script;
  private final CallLog log;
  private final Pace pace;
  private final KeyEndpoints keys;

  ProviderFront(Access access, ProvisioningApi api, Script script, CallLog log, Pace pace) {
    this.access = access;
    this.keys = new KeyEndpoints(api);
    this.script = script;
    this.log = log;
    this.pace = pace;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    ReceivedCall call = received(exchange);
    String requestId = log.received(call);
    Wire wire = new Wire(exchange, pace, requestId);
    try {
      if (keys.answered(call, exchange.getRequestURI(), wire)) {
        return;
      }
      if (!access.listsForAnybody() || !call.path().startsWith(MODELS)) {
        access.checkKey(call.key());
      }
      Faults faults = faultsOf(call);
      pace.pause(faults.delay());
      Optional<Fault.Replacement> replacement = faults.first(Fault.Replacement.class);
      if (replacement.isPresent()) {
        wire.replace(replacement.get());
      } else {
        answer(call, requestId, faults, wire);
      }
    } catch (Refusal refusal) {
      wire.json(refusal.status(), refusal.body());
    }
  }

  private void answer(ReceivedCall call, String requestId, Faults faults, Wire wire)
      throws IOException {
    String route = call.method() + " " + call.path();
    if (route.equals("POST /v1/chat/completions")) {
      new ChatEndpoint(access, log, Clock.systemUTC()).answer(call, requestId, faults, wire);
    } else if (route.equals("POST /v1/embeddings")) {
      new EmbeddingsEndpoint(access, log).answer(call, requestId, faults, wire);
    } else if (route.equals("GET " + MODELS)) {
      new ModelsEndpoint(access).list(wire);
    } else if (route.equals("GET /v1/key")) {
      wire.json(200, Json.bytes(Json.object().set("data", Json.object().put("usage", 0))));
    } else if (route.startsWith("GET " + MODELS + "/")) {
      new ModelsEndpoint(access).one(call.path().substring(MODELS.length() + 1), wire);
    } else {
      throw Refusal.pathUnknown(call.method(), call.path());
    }
  }

  private Faults faultsOf(ReceivedCall call) {
    return call.path().startsWith(MODELS)
        ? script.takeForListing()
        : script.take(model(call), call.key());
  }

  private static String model(ReceivedCall call) {
    try {
      JsonNode body = Json.parse(call.body());
      return body.path("model").asText("");
    } catch (UncheckedIOException notJson) {
      return "";
    }
  }

  private static ReceivedCall received(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    return new ReceivedCall(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        headers,
        new String(body, StandardCharsets.UTF_8),
        bearer(headers));
  }

  private static String bearer(Map<String, List<String>> headers) {
    String value = headers.getOrDefault("authorization", List.of("")).getFirst();
    return value.startsWith(BEARER) ? value.substring(BEARER.length()).strip() : "";
  }
}
