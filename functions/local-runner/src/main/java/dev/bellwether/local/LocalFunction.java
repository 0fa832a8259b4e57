package dev.bellwether.local;

import dev.bellwether.edge.error.GatewayError;
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
 * A function of the template on this machine: it is started at the first use, once, and as many
 * requests enter it as the template lets run at once. Lambda refuses the next one, and so does
 * this.
 */
final class LocalFunction implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalFunction.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final LambdaFunction declared;
  private final Supplier<RunningFunction> starter;
  private final Semaphore permits;
  private @Nullable RunningFunction running;
  private boolean closed;

  LocalFunction(LambdaFunction declared, Supplier<RunningFunction> starter) {
    this.declared = declared;
    this.starter = starter;
    permits = new Semaphore(declared.code().size().concurrency().orElse(Integer.MAX_VALUE));
  }

  LambdaFunction declared() {
    return declared;
  }

  /** Answers a request; says so where there are too many at once or the function cannot start. */
  void serve(byte[] event, ReplySink reply) {
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
      running().serve(event, reply);
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
    return running().handle(event.getBytes(StandardCharsets.UTF_8));
  }

  /** Starts it now where it was not. */
  void start() {
    var _ = running();
  }

  private synchronized RunningFunction running() {
    if (closed) {
      throw new IllegalStateException(declared.logicalId() + " is closed.");
    }
    RunningFunction started = running;
    if (started == null) {
      started = starter.get();
      running = started;
    }
    return started;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    if (running != null) {
      running.close();
    }
  }
}
