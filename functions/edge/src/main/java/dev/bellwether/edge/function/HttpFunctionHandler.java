package dev.bellwether.edge.function;

import com.amazonaws.services.lambda.runtime.Context;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.event.Event;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.event.RequestIds;
import dev.bellwether.edge.event.UnknownEvent;
import dev.bellwether.edge.reply.BufferedReply;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.edge.time.Deadline;
import io.micronaut.function.aws.MicronautRequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Adapts Lambda to an {@link HttpFunction}: no typed input, because no one type serves the events
 * of all front doors.
 */
public abstract class HttpFunctionHandler extends MicronautRequestStreamHandler {
  private static final byte[] SAMPLE =
      "{\"httpMethod\":\"GET\",\"path\":\"/\",\"headers\":{},\"requestContext\":{\"stage\":\"live\"}}"
          .getBytes(StandardCharsets.UTF_8);

  private final Snapshot snapshot;

  /**
   * A handler.
   *
   * @param environment further variables, which win over the process's own
   * @param loader shows what belongs to this function, where others share its class path
   */
  protected HttpFunctionHandler(Map<String, String> environment, ClassLoader loader) {
    super(LazyContext.of(environment, loader));
    snapshot = Snapshot.prepare(applicationContext, this::prime);
  }

  /**
   * Answers an event.
   *
   * @param available how long the function may still run
   */
  public final void serve(Event event, Duration available, ReplySink sink) {
    function().serve(inbound(event, available), sink);
  }

  /** The function behind this handler. */
  public final HttpFunction function() {
    return applicationContext.getBean(HttpFunction.class);
  }

  @Override
  protected final void execute(InputStream input, OutputStream output, Context context)
      throws IOException {
    output.write(answer(input.readAllBytes(), context));
  }

  private byte[] answer(byte[] bytes, Context context) {
    Event event;
    try {
      event = Event.read(bytes);
    } catch (UnknownEvent unknown) {
      BufferedReply refusal = new BufferedReply(2);
      refusal.refuse(GatewayError.badRequest("unknown_event", unknown.problem(), null), Map.of());
      return refusal.toEventReply();
    }
    BufferedReply reply = new BufferedReply(event.version());
    serve(event, Duration.ofMillis(context.getRemainingTimeInMillis()), reply);
    return reply.toEventReply();
  }

  /** What this handler does before and after a snapshot. */
  public final Snapshot snapshot() {
    return snapshot;
  }

  /** Makes all that an event needs, and reads one; nothing is answered, nothing is logged. */
  private void prime() {
    var _ = function();
    var _ = applicationContext.getBean(RequestIds.class);
    try {
      BufferedReply reply = new BufferedReply(Event.read(SAMPLE).version());
      reply.refuse(GatewayError.unexpected("none"), Map.of());
      var _ = reply.toEventReply();
    } catch (UnknownEvent wrongSample) {
      throw new IllegalStateException(wrongSample);
    }
  }

  private Inbound inbound(Event event, Duration available) {
    Duration limit = event.frontDoor().limit();
    Deadline deadline =
        Deadline.in(
            available.compareTo(limit) < 0 ? available : limit,
            applicationContext.getBean(Clock.class));
    String id = applicationContext.getBean(RequestIds.class).next();
    return new Inbound(id, event.line(), event.headers(), event.body(), deadline);
  }
}
