package dev.bellwether.edge.alert;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.secret.SecretText;
import io.micronaut.json.tree.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An address that takes alerts, in the form that its owner wants. Whoever knows it may post. */
sealed interface Webhook {
  /** Where to post. */
  SecretText address();

  /** The body of an alert. */
  Map<String, Object> body(String message);

  /** Tells webhooks apart without showing an address. */
  default String id() {
    return address().sha256().substring(0, 16);
  }

  /** An incoming webhook of Slack, or of what takes its form. */
  record Slack(SecretText address) implements Webhook {
    @Override
    public Map<String, Object> body(String message) {
      return Map.of("text", message);
    }
  }

  /** {@code sendMessage} of a Telegram bot, whose address holds its token. */
  record Telegram(SecretText address, String chat) implements Webhook {
    @Override
    public Map<String, Object> body(String message) {
      return new TreeMap<>(Map.of("chat_id", chat, "text", message));
    }
  }

  /**
   * The webhooks of a document such as {@code {"webhooks":[{"type":"slack","url":"https://…"},
   * {"type":"telegram","url":"https://api.telegram.org/bot…/sendMessage","chat_id":"-100"}]}}.
   *
   * @throws IllegalArgumentException naming the place that is wrong, and nothing of its content
   */
  static List<Webhook> of(String document) {
    JsonNode list = Json.valueOf(Json.parse(document), "webhooks");
    List<Webhook> webhooks = new ArrayList<>();
    if (list != null && list.isArray()) {
      for (JsonNode entry : list.values()) {
        webhooks.add(one(entry, webhooks.size()));
      }
    }
    return webhooks;
  }

  private static Webhook one(JsonNode entry, int index) {
    SecretText address =
        SecretText.of(
            Optional.ofNullable(Json.textOf(entry, "url"))
                .filter(Webhook::isAddress)
                .orElseThrow(() -> wrong(index, "url", "an address that begins with https://")));
    String type = Json.textOf(entry, "type");
    return switch (type == null ? "" : type) {
      case "slack" -> new Slack(address);
      case "telegram" -> new Telegram(address, chat(entry, index));
      default -> throw wrong(index, "type", "slack or telegram");
    };
  }

  private static String chat(JsonNode entry, int index) {
    JsonNode chat = Json.valueOf(entry, "chat_id");
    if (chat == null || !(chat.isString() || chat.isNumber())) {
      throw wrong(index, "chat_id", "the id of a chat");
    }
    return chat.coerceStringValue();
  }

  /** Plain HTTP stays on this machine. */
  private static boolean isAddress(String text) {
    try {
      URI address = URI.create(text);
      return address.getHost() != null
          && ("https".equals(address.getScheme())
              || ("http".equals(address.getScheme()) && isHere(address.getHost())));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static boolean isHere(@Nullable String host) {
    return "127.0.0.1".equals(host) || "localhost".equals(host);
  }

  private static IllegalArgumentException wrong(int index, String field, String expected) {
    return new IllegalArgumentException(
        "webhooks[" + index + "]." + field + " of the secret for alerts has to be " + expected);
  }
}
