package dev.bellwether.testkit.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Payload version 2, as HTTP APIs and function URLs send it: what is absent is left out. */
record VersionTwoShape(String domain, String stage) implements EventShape {
  @Override
  public ObjectNode event(HttpCall call, String requestId) {
    String rawPath = stage.equals("$default") ? call.path() : "/" + stage + call.path();
    ObjectNode event =
        Json.object().put("version", "2.0").put("routeKey", "$default").put("rawPath", rawPath);
    event.put("rawQueryString", rawQuery(call.query()));
    cookies(event, call.headers());
    joined(event.putObject("headers"), call.headers());
    if (!call.query().isEmpty()) {
      joined(event.putObject("queryStringParameters"), call.query());
    }
    event.set("requestContext", context(call, rawPath, requestId));
    if (call.payload().text() != null) {
      event.put("body", call.payload().text());
    }
    return event.put("isBase64Encoded", call.payload().base64());
  }

  private static void cookies(ObjectNode event, Map<String, List<String>> headers) {
    List<String> cookies =
        headers.entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("cookie"))
            .flatMap(header -> header.getValue().stream())
            .toList();
    if (!cookies.isEmpty()) {
      ArrayNode array = event.putArray("cookies");
      cookies.forEach(array::add);
    }
  }

  private static void joined(ObjectNode target, Map<String, List<String>> values) {
    values.forEach(
        (name, texts) -> {
          if (!name.equalsIgnoreCase("cookie")) {
            target.put(name, String.join(",", texts));
          }
        });
  }

  private ObjectNode context(HttpCall call, String rawPath, String requestId) {
    ObjectNode context = Json.object().put("accountId", "anonymous").put("apiId", "a1b2c3d4e5");
    context.put("domainName", "a1b2c3d4e5." + domain).put("domainPrefix", "a1b2c3d4e5");
    context
        .putObject("http")
        .put("method", call.method())
        .put("path", rawPath)
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", "127.0.0.1")
        .put("userAgent", "test");
    context.put("requestId", requestId).put("routeKey", "$default").put("stage", stage);
    return context.put("time", "20/Nov/2026:09:00:00 +0000").put("timeEpoch", 1_795_165_200_000L);
  }

  private static String rawQuery(Map<String, List<String>> query) {
    return query.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
