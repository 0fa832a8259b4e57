package dev.bellwether.edge.function;

import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.reply.ClientLeft;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.edge.reply.StampedSink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function's routes, and the last line of defence: whatever an endpoint throws becomes an error
 * that may be shown. Every reply carries the request id and the headers that let a browser read it.
 */
public final class HttpFunction {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFunction.class);

  private final List<Route> routes;
  private final String origin;

  /**
   * A function with the given routes.
   *
   * @param origin the web origin that may call it from a browser; {@code *} for any
   */
  public HttpFunction(List<Route> routes, String origin) {
    this.routes = List.copyOf(routes);
    this.origin = origin;
  }

  /** The routes, so that the template can be held to them. */
  public List<Route> routes() {
    return routes;
  }

  /** Answers a request; throws only {@link ClientLeft}. */
  public void serve(Inbound inbound, ReplySink sink) {
    StampedSink stamped = new StampedSink(sink, stamp(inbound));
    try {
      dispatch(inbound, stamped);
    } catch (ClientLeft left) {
      throw left;
    } catch (GatewayFault fault) {
      stamped.refuse(fault.error(), Map.of());
    } catch (RuntimeException | Error unexpected) {
      LOG.error(
          "Request {} ended in an error that nobody foresaw", inbound.requestId(), unexpected);
      if (stamped.started()) {
        stamped.end();
      } else {
        stamped.refuse(GatewayError.unexpected(inbound.requestId()), Map.of());
      }
    }
  }

  private void dispatch(Inbound inbound, ReplySink sink) {
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> variables = route.match(inbound.line().path());
      if (variables.isPresent() && route.method().equals(inbound.line().method())) {
        route.endpoint().answer(inbound, variables.get(), sink);
        return;
      }
      variables.ifPresent(other -> allowed.add(route.method()));
    }
    if (allowed.isEmpty()) {
      throw new GatewayFault(unknownPath());
    }
    if (inbound.line().method().equals("OPTIONS")) {
      preflight(allowed, sink);
      return;
    }
    String methods = String.join(", ", allowed);
    sink.refuse(
        GatewayError.wrongMethod("This path answers " + methods + " only."),
        Map.of("allow", methods));
  }

  private GatewayError unknownPath() {
    TreeSet<String> paths = new TreeSet<>();
    routes.forEach(route -> paths.add(route.method() + " " + route.path()));
    return GatewayError.notFound(
        "unknown_path", "There is no such path. There is: " + String.join(", ", paths) + ".", null);
  }

  /** The answer to a browser's question before the question (Fetch standard, "CORS preflight"). */
  private static void preflight(Set<String> methods, ReplySink sink) {
    sink.head(
        new ReplyHead(
            204,
            Map.of(
                "access-control-allow-methods", String.join(", ", methods),
                "access-control-allow-headers", "*, authorization",
                "access-control-max-age", "7200")));
    sink.end();
  }

  private Map<String, String> stamp(Inbound inbound) {
    return Map.of(
        "x-request-id",
        inbound.requestId(),
        "access-control-allow-origin",
        origin,
        "access-control-expose-headers",
        "*");
  }
}
