package dev.bellwether.edge.event;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.json.MalformedJson;
import io.micronaut.json.tree.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda event of a front door, read leniently: any field may be absent or null.
 *
 * @param version 1 or 2: the payload format, which the reply has to follow
 */
public record Event(
    int version, FrontDoor frontDoor, RequestLine line, Headers headers, byte[] body) {

  /**
   * Reads an event.
   *
   * @throws UnknownEvent when it comes from none of the front doors
   */
  public static Event read(byte[] bytes) {
    JsonNode event;
    try {
      event = Json.parse(bytes);
    } catch (MalformedJson malformed) {
      throw new UnknownEvent("The event is not JSON: " + malformed.getMessage());
    }
    if ("2.0".equals(Json.textOf(event, "version"))) {
      return second(event);
    }
    if (Json.textOf(event, "httpMethod") != null) {
      return first(event);
    }
    throw new UnknownEvent("The event has neither httpMethod nor version 2.0");
  }

  private static Event first(JsonNode event) {
    RequestLine line =
        new RequestLine(
            upper(Json.textOf(event, "httpMethod")),
            or(Json.textOf(event, "path"), "/"),
            multi(event, "multiValueQueryStringParameters", "queryStringParameters"));
    Headers headers = new Headers(multi(event, "multiValueHeaders", "headers"));
    return new Event(1, FrontDoor.REST_API, line, headers, body(event));
  }

  private static Event second(JsonNode event) {
    JsonNode context = Json.valueOf(event, "requestContext");
    JsonNode http = Json.valueOf(context, "http");
    String domain = context == null ? null : Json.textOf(context, "domainName");
    FrontDoor door =
        domain != null && domain.contains(".lambda-url.")
            ? FrontDoor.FUNCTION_URL
            : FrontDoor.HTTP_API;
    RequestLine line =
        new RequestLine(
            upper(http == null ? null : Json.textOf(http, "method")),
            path(door, withoutStage(or(Json.textOf(event, "rawPath"), "/"), context)),
            query(or(Json.textOf(event, "rawQueryString"), "")));
    return new Event(2, door, line, new Headers(multi(event, "", "headers")), body(event));
  }

  /**
   * A REST API and a Function URL hand the path on as it was sent. An HTTP API decodes it, {@code
   * rawPath} or not, so its percent signs are the caller's own and must survive another decoding.
   */
  private static String path(FrontDoor door, String path) {
    return door == FrontDoor.HTTP_API ? path.replace("%", "%25") : path;
  }

  /** Payload 2.0 puts the stage in front of the path unless it is {@code $default}. */
  private static String withoutStage(String path, @Nullable JsonNode context) {
    String stage = context == null ? null : Json.textOf(context, "stage");
    if (stage == null || stage.equals("$default")) {
      return path;
    }
    String prefix = "/" + stage;
    return path.equals(prefix) || path.startsWith(prefix + "/")
        ? or(path.substring(prefix.length()), "/")
        : path;
  }

  private static byte[] body(JsonNode event) {
    String body = or(Json.textOf(event, "body"), "");
    JsonNode encoded = Json.valueOf(event, "isBase64Encoded");
    if (encoded == null || !encoded.isBoolean() || !encoded.getBooleanValue()) {
      return body.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException broken) {
      throw new UnknownEvent("The event says isBase64Encoded, but its body is not base64");
    }
  }

  private static Map<String, List<String>> multi(JsonNode event, String many, String single) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    JsonNode lists = Json.valueOf(event, many);
    if (lists != null && lists.isObject() && lists.size() > 0) {
      Json.fields(lists).forEach((name, list) -> values.put(name, texts(list)));
      return values;
    }
    JsonNode texts = Json.valueOf(event, single);
    if (texts != null && texts.isObject()) {
      Json.fields(texts).forEach((name, text) -> values.put(name, texts(text)));
    }
    return values;
  }

  private static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isString()) {
      texts.add(value.getStringValue());
    } else if (value.isArray()) {
      value.values().forEach(item -> texts.addAll(texts(item)));
    }
    return texts;
  }

  private static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (!name.isEmpty()) {
        query
            .computeIfAbsent(name, ignored -> new ArrayList<>())
            .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  private static String upper(@Nullable String method) {
    return or(method, "").toUpperCase(Locale.ROOT);
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null || text.isEmpty() ? otherwise : text;
  }
}
