package dev.bellwether.testkit.provider;

import java.util.Map;

/** One failure as a provider is known to word it. */
public record RecordedReply(
    String provider, String name, int status, Map<String, String> headers, String body) {
  /** Copies the headers. */
  public RecordedReply {
    headers = Map.copyOf(headers);
  }

  /** The same reply as something to script. */
  public Fault.Status fault() {
    return new Fault.Status(status, headers, body);
  }

  @Override
  public String toString() {
    return provider + "/" + name + " (" + status + ")";
  }
}
