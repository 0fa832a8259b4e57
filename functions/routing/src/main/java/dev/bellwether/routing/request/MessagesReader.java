package dev.bellwether.routing.request;

import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.catalogue.Capability;
import dev.bellwether.routing.token.TokenEstimate;
import io.micronaut.json.tree.JsonNode;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks the messages once and sums up what they hold. */
final class MessagesReader {
  /**
   * What OpenAI's chat format adds to each message, in tokens (OpenAI cookbook, token counting).
   */
  private static final int PER_MESSAGE = 4;

  private final Set<Capability> needs = EnumSet.noneOf(Capability.class);
  private String ask = "";
  private long tokens;
  private int images;

  private MessagesReader() {}

  static Content read(JsonNode body) {
    JsonNode messages = Json.valueOf(body, "messages");
    if (messages == null) {
      throw new InvalidRequest(
          "missing_required_parameter", "'messages' is missing. Send at least one.", "messages");
    }
    if (!messages.isArray() || messages.size() == 0) {
      throw Fields.wrong("messages", "a list of at least one message");
    }
    MessagesReader reader = new MessagesReader();
    int place = 0;
    for (JsonNode message : messages.values()) {
      reader.message(message, "messages[" + place + "]");
      place++;
    }
    reader.around(body);
    return new Content(reader.ask, reader.tokens, reader.tokens, reader.images, reader.needs);
  }

  private void message(JsonNode message, String path) {
    if (!message.isObject()) {
      throw Fields.wrong(path, "an object with 'role' and 'content'");
    }
    String role = Json.textOf(message, "role");
    if (role == null) {
      throw new InvalidRequest(
          "missing_required_parameter",
          "'" + path + ".role' is missing or no text.",
          path + ".role");
    }
    tokens += PER_MESSAGE;
    StringBuilder text = new StringBuilder();
    content(Json.valueOf(message, "content"), path + ".content", text);
    tokens += TokenEstimate.ofText(text);
    JsonNode calls = Json.valueOf(message, "tool_calls");
    if (calls != null) {
      tokens += TokenEstimate.ofText(Json.text(calls));
    }
    if (role.equals("user")) {
      ask = text.toString();
    }
  }

  private void content(@Nullable JsonNode content, String path, StringBuilder text) {
    if (content == null) {
      return;
    }
    if (content.isString()) {
      text.append(content.getStringValue());
      return;
    }
    if (!content.isArray()) {
      throw Fields.wrong(path, "a text or a list of parts");
    }
    for (JsonNode part : content.values()) {
      if (!part.isObject()) {
        throw Fields.wrong(path, "a list of objects with a 'type'");
      }
      part(part, text);
    }
  }

  private void part(JsonNode part, StringBuilder text) {
    switch (String.valueOf(Json.textOf(part, "type"))) {
      case "image_url" -> {
        images++;
        needs.add(Capability.IMAGES);
      }
      case "input_audio" -> needs.add(Capability.AUDIO_INPUT);
      default -> {
        String words = Json.textOf(part, "text");
        if (words != null) {
          text.append(words).append('\n');
        }
      }
    }
  }

  /** Tools and schemas are part of the prompt that the model reads and the provider bills. */
  private void around(JsonNode body) {
    JsonNode tools = Json.valueOf(body, "tools");
    if (tools != null) {
      needs.add(Capability.TOOLS);
      tokens += TokenEstimate.ofText(Json.text(tools));
    }
    JsonNode format = Json.valueOf(body, "response_format");
    if (format != null && "json_schema".equals(Json.textOf(format, "type"))) {
      needs.add(Capability.JSON_SCHEMA);
      tokens += TokenEstimate.ofText(Json.text(format));
    }
  }
}
