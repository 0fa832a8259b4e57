package dev.bellwether.routing.provider;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a byte stream into the data of server-sent events (WHATWG HTML, "Parsing an event stream"):
 * LF, CRLF or CR end a line, comments and other fields are passed over, bytes may be cut anywhere.
 * A line is bounded, so that a provider that never ends one cannot fill the memory.
 */
final class SseParser {
  private static final int LONGEST_LINE = 4 * 1024 * 1024;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private final StringBuilder data = new StringBuilder();
  private boolean hasData;
  private boolean pastFirstLine;
  private boolean afterCarriageReturn;

  /**
   * The events that these bytes complete, in order.
   *
   * @throws BrokenReply when a line is longer than 4 MiB
   */
  List<String> feed(byte[] bytes) {
    List<String> events = new ArrayList<>();
    for (byte next : bytes) {
      boolean secondOfPair = afterCarriageReturn && next == '\n';
      afterCarriageReturn = next == '\r';
      if (secondOfPair) {
        continue;
      }
      if (next == '\n' || next == '\r') {
        endLine(events);
      } else if (line.size() >= LONGEST_LINE) {
        throw new BrokenReply("a line of its event stream is longer than 4 MiB");
      } else {
        line.write(next);
      }
    }
    return events;
  }

  /** The event that the end of the stream completes, where providers forget the last empty line. */
  List<String> finish() {
    List<String> events = new ArrayList<>();
    endLine(events);
    dispatch(events);
    return events;
  }

  private void endLine(List<String> events) {
    if (line.size() == 0) {
      pastFirstLine = true;
      dispatch(events);
      return;
    }
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (!pastFirstLine && text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    pastFirstLine = true;
    if (text.startsWith("data:")) {
      if (hasData) {
        data.append('\n');
      }
      data.append(text, text.startsWith("data: ") ? 6 : 5, text.length());
      hasData = true;
    }
  }

  private void dispatch(List<String> events) {
    if (hasData) {
      events.add(data.toString());
      data.setLength(0);
      hasData = false;
    }
  }
}
