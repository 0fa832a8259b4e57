package dev.bellwether.edge.function;

import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.reply.ClientLeft;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.edge.reply.StampedSink;
import dev.bellwether.edge.telemetry.Metric;
import dev.bellwether.edge.telemetry.Note;
import dev.bellwether.edge.telemetry.Observation;
import dev.bellwether.edge.telemetry.ObservationLog;
import java.time.Duration;
import java.time.Instant;
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
  private final ObservationLog log;

  /**
   * A function with the given routes.
   *
   * @param origin the web origin that may call it from a browser; {@code *} for any
   * @param log where the line of each request goes
   */
  public HttpFunction(List<Route> routes, String origin, ObservationLog log) {
    this.log = log;
    this.routes = List.copyOf(routes);
    this.origin = origin;
  }

  /** The routes, so that the template can be held to them. */
  public List<Route> routes() {
    return routes;
  }

  /** Answers a request and writes its line; throws only {@link ClientLeft}. */
  public void serve(Inbound inbound, ReplySink sink) {
    Instant accepted = inbound.deadline().clock().instant();
    StampedSink stamped = new StampedSink(sink, stamp(inbound));
    try {
      answer(inbound, stamped);
    } catch (ClientLeft left) {
      inbound.observation().note(Note.ERROR, "client_left");
      throw left;
    } finally {
      conclude(inbound, stamped, accepted);
    }
  }

  private void answer(Inbound inbound, StampedSink sink) {
    try {
      dispatch(inbound, sink);
      if (!sink.started()) {
        throw new IllegalStateException("the endpoint returned without a reply");
      }
    } catch (ClientLeft left) {
      throw left;
    } catch (GatewayFault fault) {
      finish(sink, fault.error());
    } catch (RuntimeException | Error unexpected) {
      LOG.error(
          "Request {} ended in an error that nobody foresaw", inbound.requestId(), unexpected);
      finish(sink, GatewayError.unexpected(inbound.requestId()));
    }
  }

  private void conclude(Inbound inbound, StampedSink sink, Instant accepted) {
    Observation line = inbound.observation();
    line.note(Note.REQUEST, inbound.requestId());
    line.note(Note.METHOD, inbound.line().method());
    line.note(Note.STATUS, sink.status());
    line.note(Note.CLIENT_RETRIES, inbound.headers().first("x-stainless-retry-count"));
    line.note(Note.ERROR, sink.error());
    line.note(
        Note.TOTAL, Duration.between(accepted, inbound.deadline().clock().instant()).toMillis());
    line.measure(Metric.REQUESTS, 1);
    if (line.notes().containsKey(Note.ERROR)) {
      line.measure(Metric.ERRORS, 1);
    }
    log.write(line);
  }

  /** Says what went wrong, or, where the head is already out, only ends the reply. */
  private static void finish(StampedSink sink, GatewayError error) {
    if (sink.started()) {
      sink.end();
    } else {
      sink.refuse(error, Map.of());
    }
  }

  private void dispatch(Inbound inbound, ReplySink sink) {
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> variables = route.match(inbound.line().path());
      if (variables.isPresent() && route.method().equals(inbound.line().method())) {
        inbound.observation().note(Note.ROUTE, route.path());
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
