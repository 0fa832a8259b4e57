package dev.bellwether.testkit.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;
import java.util.List;
import java.util.Map;

/** Payload version 1 of API Gateway. */
record RestApiShape() implements EventShape {
  private static final String STAGE = "live";

  @Override
  public ObjectNode event(HttpCall call, String requestId) {
    ObjectNode event = Json.object();
    event.put("resource", call.path()).put("path", call.path()).put("httpMethod", call.method());
    values(event, "headers", "multiValueHeaders", call.headers());
    values(event, "queryStringParameters", "multiValueQueryStringParameters", call.query());
    event.putNull("pathParameters").putNull("stageVariables");
    event.set("requestContext", context(call, requestId));
    event.put("body", call.payload().text());
    return event.put("isBase64Encoded", call.payload().base64());
  }

  private static void values(
      ObjectNode event, String single, String multiple, Map<String, List<String>> values) {
    if (values.isEmpty()) {
      event.putNull(single).putNull(multiple);
      return;
    }
    ObjectNode last = event.putObject(single);
    ObjectNode all = event.putObject(multiple);
    values.forEach(
        (name, texts) -> {
          last.put(name, texts.getLast());
          ArrayNode array = all.putArray(name);
          texts.forEach(array::add);
        });
  }

  private static ObjectNode context(HttpCall call, String requestId) {
    ObjectNode context = Json.object();
    context
        .put("resourceId", "abc123")
        .put("resourcePath", call.path())
        .put("httpMethod", call.method());
    context.put("path", "/" + STAGE + call.path()).put("stage", STAGE).put("protocol", "HTTP/1.1");
    context
        .put("requestId", requestId)
        .put("extendedRequestId", "ext-" + requestId)
        .put("apiId", "a1b2c3d4e5");
    context
        .put("accountId", "000000000000")
        .put("domainName", "a1b2c3d4e5.execute-api.us-east-1.amazonaws.com");
    context
        .put("requestTime", "20/Nov/2026:09:00:00 +0000")
        .put("requestTimeEpoch", 1_795_165_200_000L);
    context.putNull("authorizer");
    context
        .putObject("identity")
        .put("sourceIp", "127.0.0.1")
        .put("userAgent", "test")
        .putNull("user")
        .putNull("apiKey");
    return context;
  }
}
