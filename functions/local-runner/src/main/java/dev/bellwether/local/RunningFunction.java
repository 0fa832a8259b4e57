package dev.bellwether.local;

import dev.bellwether.edge.reply.ReplySink;
import java.io.Closeable;

/** A function that has been started and takes events. */
interface RunningFunction extends Closeable {
  /**
   * Answers a request.
   *
   * @param event as a Function URL hands it over
   */
  void serve(byte[] event, ReplySink reply);

  /** Runs for an event that did not come over HTTP. */
  byte[] handle(byte[] event);
}
