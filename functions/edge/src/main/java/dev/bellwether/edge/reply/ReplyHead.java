package dev.bellwether.edge.reply;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Status and headers of a reply; names in lower case, one value each. */
public record ReplyHead(int status, Map<String, String> headers) {
  /** Copies the headers, with their names in lower case. */
  public ReplyHead {
    Map<String, String> copy = new TreeMap<>();
    headers.forEach((name, value) -> copy.put(name.toLowerCase(Locale.ROOT), value));
    headers = Collections.unmodifiableMap(copy);
  }

  /** The same head with one more or one other header. */
  public ReplyHead with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** The same head with more headers, which win over those it has. */
  public ReplyHead with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(headers);
    more.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
    return new ReplyHead(status, all);
  }

  /** The head of a JSON reply. */
  public static ReplyHead json(int status) {
    return new ReplyHead(status, Map.of("content-type", "application/json"));
  }

  /** The head of a stream of server-sent events (WHATWG HTML, "Server-sent events"). */
  public static ReplyHead events() {
    return new ReplyHead(
        200,
        Map.of("content-type", "text/event-stream; charset=utf-8", "cache-control", "no-cache"));
  }
}
