package dev.bellwether.testkit.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a request enters the deployed stack, which decides what its event looks like and where its
 * reply has to carry the headers.
 */
public enum Door {
  /** API Gateway's REST API: payload version 1. */
  REST_API,
  /** API Gateway's HTTP API: payload version 2 with a stage. */
  HTTP_API,
  /** A function's own address: payload version 2. */
  FUNCTION_URL;

  /** An event of this door, still to be filled. */
  public EventBuilder event() {
    return switch (this) {
      case REST_API -> Events.restApi();
      case HTTP_API -> Events.httpApi();
      case FUNCTION_URL -> Events.functionUrl();
    };
  }

  /**
   * The event that this door makes of the same call.
   *
   * @param functionUrlEvent as a Function URL hands it over: values of a header that came more than
   *     once are one value with commas, and stay one
   */
  public byte[] translated(byte[] functionUrlEvent) {
    if (this == FUNCTION_URL) {
      return functionUrlEvent;
    }
    JsonNode call = Json.parse(functionUrlEvent);
    EventBuilder event =
        event()
            .method(
                call.at("/requestContext/http/method").asText(),
                path(call.path("rawPath").asText()));
    call.path("headers").forEachEntry((name, value) -> event.header(name, value.asText()));
    call.path("cookies").forEach(cookie -> event.header("cookie", cookie.asText()));
    for (String pair : call.path("rawQueryString").asText().split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        event.query(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return withBody(event, body(call)).bytes();
  }

  /** An HTTP API decodes the path; the others hand it on as it was sent. */
  private String path(String raw) {
    return this == HTTP_API ? decoded(raw.replace("+", "%2B")) : raw;
  }

  private static byte[] body(JsonNode call) {
    String body = call.path("body").asText("");
    return call.path("isBase64Encoded").asBoolean()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  /** Text goes as text, and what is none as base64. */
  private static EventBuilder withBody(EventBuilder event, byte[] body) {
    if (body.length == 0) {
      return event;
    }
    String text = new String(body, StandardCharsets.UTF_8);
    boolean isText = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body);
    return isText ? event.body(body) : event.body(body).base64();
  }

  /** The headers that this door takes from a function's reply, whatever the case of their names. */
  public Map<String, String> headers(JsonNode reply) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    reply.path("headers").forEachEntry((name, value) -> headers.put(name, value.asText()));
    if (this == REST_API) {
      reply
          .path("multiValueHeaders")
          .forEachEntry((name, values) -> headers.put(name, String.join(",", texts(values))));
    }
    return headers;
  }

  private static List<String> texts(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.asText()));
    return texts;
  }

  /** One header of a function's reply, empty where this door finds none. */
  public String header(JsonNode reply, String name) {
    return headers(reply).getOrDefault(name, "");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
