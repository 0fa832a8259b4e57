package dev.bellwether.admin.ledger;

import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.json.MalformedJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a body as they were logged, taken out of CloudWatch's JSON where they are in it. */
final class LogLines {
  /** The most lines of one request. */
  static final int MOST = 1000;

  private static final int LARGEST = 2 * 1024 * 1024;

  private LogLines() {}

  static List<String> of(Inbound inbound) {
    if (inbound.body().length > LARGEST) {
      throw new GatewayFault(
          GatewayError.tooLarge("The body may have " + LARGEST + " bytes. Send fewer lines."));
    }
    List<String> lines = text(inbound.body()).lines().map(LogLines::message).toList();
    if (lines.isEmpty() || lines.size() > MOST) {
      throw new GatewayFault(
          GatewayError.badRequest(
              "invalid_lines",
              "The body has to be 1 to " + MOST + " lines of the log. Send them in parts.",
              null));
    }
    return lines;
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException broken) {
      throw new GatewayFault(
          GatewayError.badRequest("invalid_lines", "The body is not valid UTF-8.", null));
    }
  }

  private static String message(String line) {
    if (!line.stripLeading().startsWith("{")) {
      return line;
    }
    try {
      @Nullable String message = Json.textOf(Json.parse(line), "message");
      return message == null ? line : message;
    } catch (MalformedJson noJsonAfterAll) {
      return line;
    }
  }
}
