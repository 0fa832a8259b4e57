package dev.bellwether.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import java.nio.charset.StandardCharsets;

/** A reply as the client sees it. */
record Answer(int status, String text) {
  JsonNode body() {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  String at(String pointer) {
    return body().at(pointer).asText();
  }

  String id() {
    return at("/id");
  }

  String code() {
    return at("/error/code");
  }
}
