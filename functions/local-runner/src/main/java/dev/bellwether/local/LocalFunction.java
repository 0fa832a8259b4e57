package dev.bellwether.local;

import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.event.Event;
import dev.bellwether.edge.function.EventFunction;
import dev.bellwether.edge.function.HttpFunctionHandler;
import dev.bellwether.edge.reply.ClientLeft;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.testkit.template.LambdaFunction;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function of the template on this machine: its handler is made at the first use, once, and as
 * many requests enter it as the template lets run at once. Lambda refuses the next one, and so does
 * this.
 */
final class LocalFunction implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalFunction.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final LambdaFunction declared;
  private final Supplier<Object> maker;
  private final Semaphore permits;
  private @Nullable Object handler;
  private boolean closed;

  LocalFunction(LambdaFunction declared, Supplier<Object> maker) {
    this.declared = declared;
    this.maker = maker;
    permits = new Semaphore(declared.code().size().concurrency().orElse(Integer.MAX_VALUE));
  }

  LambdaFunction declared() {
    return declared;
  }

  /** Answers a request; says so where there are too many at once or the function cannot start. */
  void serve(Event event, ReplySink reply) {
    if (!permits.tryAcquire()) {
      reply.refuse(
          GatewayError.tooManyAtOnce(
              "More requests run at once than the "
                  + declared.code().size().concurrency().orElseThrow()
                  + " that are allowed. Try again in a moment, or raise MAX_CONCURRENT_REQUESTS.",
              SOON),
          Map.of());
      return;
    }
    try {
      http().serve(event, declared.code().timeout(), reply);
    } catch (ClientLeft left) {
      throw left;
    } catch (RuntimeException failed) {
      LOG.error("{} could not start", declared.logicalId(), failed);
      reply.refuse(
          GatewayError.unavailable(
              "function_not_started",
              "The function behind this path could not start. The console says why.",
              SOON),
          Map.of());
    } finally {
      permits.release();
    }
  }

  /** Runs for an event that did not come over HTTP. */
  byte[] handle(String event) {
    if (handler() instanceof EventFunction function) {
      return function.handle(event.getBytes(StandardCharsets.UTF_8), declared.code().timeout());
    }
    throw new IllegalStateException(
        declared.logicalId() + " has a schedule, but its handler is no EventFunction.");
  }

  /** The handler of a function with routes; made now where it was not. */
  HttpFunctionHandler http() {
    if (handler() instanceof HttpFunctionHandler http) {
      return http;
    }
    throw new IllegalStateException(
        declared.logicalId() + " has routes, but its handler is no HttpFunctionHandler.");
  }

  private synchronized Object handler() {
    if (closed) {
      throw new IllegalStateException(declared.logicalId() + " is closed.");
    }
    Object made = handler;
    if (made == null) {
      made = maker.get();
      handler = made;
    }
    return made;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    if (handler instanceof Closeable made) {
      made.close();
    }
  }
}
