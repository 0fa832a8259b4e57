package dev.bellwether.edge.function;

import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.reply.ReplySink;
import java.util.Map;

/** What answers one method of one path. */
@FunctionalInterface
public interface Endpoint {
  /**
   * Answers a request.
   *
   * @param variables the values of the path template's {@code {names}}
   */
  void answer(Inbound inbound, Map<String, String> variables, ReplySink sink);
}
