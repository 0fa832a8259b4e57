package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes server-sent events, in good manners or bad. */
final class EventWriter {
  private final OutputStream out;
  private final Faults faults;
  private final String lineEnd;

  EventWriter(OutputStream out, Faults faults) {
    this.out = out;
    this.faults = faults;
    this.lineEnd = faults.has(Fault.CrLfLines.class) ? "\r\n" : "\n";
  }

  void event(JsonNode data) throws IOException {
    event(Json.text(data));
  }

  void event(String data) throws IOException {
    String comment =
        faults.has(Fault.CommentsBetween.class) ? ": PROCESSING" + lineEnd + lineEnd : "";
    byte[] bytes = (comment + "data: " + data + lineEnd + lineEnd).getBytes(StandardCharsets.UTF_8);
    if (faults.has(Fault.SplitUtf8.class)) {
      writeSplit(bytes);
    } else {
      out.write(bytes);
      out.flush();
    }
  }

  void close() throws IOException {
    out.close();
  }

  private void writeSplit(byte[] bytes) throws IOException {
    int start = 0;
    for (int index = 0; index < bytes.length; index++) {
      boolean insideCharacter = (bytes[index] & 0xC0) == 0x80;
      if (insideCharacter) {
        out.write(bytes, start, index - start);
        out.flush();
        start = index;
      }
    }
    out.write(bytes, start, bytes.length - start);
    out.flush();
  }
}
