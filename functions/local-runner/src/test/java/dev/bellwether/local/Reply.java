package dev.bellwether.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a client got back. */
record Reply(int status, Map<String, List<String>> headers, String body) {
  static Reply of(HttpResponse<String> response) {
    return new Reply(response.statusCode(), response.headers().map(), response.body());
  }

  /** The first value of a header, empty where it is absent. */
  String header(String name) {
    return headers.getOrDefault(name, List.of("")).getFirst();
  }

  JsonNode json() {
    return Json.parse(body);
  }

  /** The text of a whole answer. */
  String content() {
    return json().at("/choices/0/message/content").asText();
  }

  /** The error's code. */
  String code() {
    return json().at("/error/code").asText();
  }

  /** What follows {@code data:} in a stream, event by event. */
  List<String> events() {
    return body.lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring("data: ".length()))
        .toList();
  }

  /** The events that are JSON. */
  List<JsonNode> chunks() {
    return events().stream().filter(data -> !data.equals("[DONE]")).map(Json::parse).toList();
  }

  /** The text of a streamed answer. */
  String streamed() {
    return chunks().stream()
        .map(chunk -> chunk.at("/choices/0/delta/content").asText(""))
        .collect(Collectors.joining());
  }

  boolean done() {
    return !events().isEmpty() && events().getLast().equals("[DONE]");
  }
}
