package dev.bellwether.admin.request;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Inbound;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A request that an admin may make.
 *
 * @param variables the values of the path's names
 */
public record AdminCall(Caller admin, Inbound inbound, Map<String, String> variables) {
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

  /** Copies the variables. */
  public AdminCall {
    variables = Map.copyOf(variables);
  }

  /** An id of the path; what cannot be one names nothing. */
  public String id(String name) {
    String id = variables.getOrDefault(name, "");
    if (!isId(id)) {
      throw notFound(name);
    }
    return id;
  }

  /** Whether the text has the form of an id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** 404 for what an id of the path should name. */
  public static GatewayFault notFound(String name) {
    String what = name.replace("_id", "").replace('_', ' ');
    return new GatewayFault(
        GatewayError.notFound(
            name.replace("_id", "") + "_not_found",
            "There is no " + what + " with this id here. List them to see which there are.",
            name));
  }

  /** The moment that the request is answered for. */
  public Instant now() {
    return inbound.deadline().clock().instant();
  }
}
