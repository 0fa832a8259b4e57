package dev.bellwether.local.fire;

import dev.bellwether.testkit.fire.RawServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Good replies of a provider, and the bytes of any. */
final class Replies {
  static final String USAGE = "{\"prompt_tokens\":11,\"completion_tokens\":3,\"total_tokens\":14}";
  static final String WHOLE =
      whole("[" + choice("{\"role\":\"assistant\",\"content\":\"Hi\"}") + "]", USAGE);
  static final String HELLO =
      "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Grüße"
          + " 羊\"},\"finish_reason\":null}]}";
  static final String STOP =
      "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
          + "[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
  static final String COUNTED =
      "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],\"usage\":"
          + USAGE
          + "}";
  static final String STREAM = events(HELLO, STOP, COUNTED, "[DONE]");

  private Replies() {}

  static String whole(String choices, String usage) {
    return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":"
        + choices
        + ",\"usage\":"
        + usage
        + "}";
  }

  static String choice(String message) {
    return "{\"index\":0,\"message\":" + message + ",\"finish_reason\":\"stop\"}";
  }

  static String events(String... data) {
    StringBuilder text = new StringBuilder();
    for (String one : data) {
      text.append("data: ").append(one).append("\n\n");
    }
    return text.toString();
  }

  static byte[] reply(String status, String contentType, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        ("HTTP/1.1 "
                + status
                + "\r\nx-request-id: hostile\r\ncontent-type: "
                + contentType
                + "\r\nconnection: close\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  /** Answers every chat with the bytes, and the list of models as if all were well. */
  static RawServer.Reply saying(byte[] bytes) {
    return (request, out) -> {
      if (request.head().startsWith("GET")) {
        out.write(
            reply(
                "200 OK",
                "application/json",
                "{\"object\":\"list\",\"data\":[]}".getBytes(StandardCharsets.UTF_8)));
      } else {
        out.write(bytes);
      }
      return false;
    };
  }
}
