package dev.bellwether.edge.function;

import com.amazonaws.services.lambda.runtime.Context;
import io.micronaut.function.aws.MicronautRequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;

/** Adapts Lambda to an {@link EventFunction}. */
public abstract class EventHandler extends MicronautRequestStreamHandler implements EventFunction {
  private final Snapshot snapshot;

  /**
   * A handler.
   *
   * @param environment further variables, which win over the process's own
   * @param loader shows what belongs to this function, where others share its class path
   */
  protected EventHandler(Map<String, String> environment, ClassLoader loader) {
    super(LazyContext.of(environment, loader));
    snapshot = Snapshot.prepare(applicationContext, this::prime);
  }

  /** What this handler does before and after a snapshot. */
  public final Snapshot snapshot() {
    return snapshot;
  }

  /** Makes all that an event needs, before a snapshot. */
  protected abstract void prime();

  @Override
  protected final void execute(InputStream input, OutputStream output, Context context)
      throws IOException {
    output.write(
        handle(input.readAllBytes(), Duration.ofMillis(context.getRemainingTimeInMillis())));
  }
}
