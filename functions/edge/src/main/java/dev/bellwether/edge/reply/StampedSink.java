package dev.bellwether.edge.reply;

import java.util.Map;

/** Puts the same headers on whatever reply passes through it. */
public final class StampedSink implements ReplySink {
  private final ReplySink sink;
  private final Map<String, String> stamp;
  private boolean started;

  /** A sink in front of the given one. */
  public StampedSink(ReplySink sink, Map<String, String> stamp) {
    this.sink = sink;
    this.stamp = Map.copyOf(stamp);
  }

  @Override
  public void head(ReplyHead head) {
    started = true;
    sink.head(head.with(stamp));
  }

  @Override
  public void write(byte[] piece) {
    sink.write(piece);
  }

  @Override
  public void end() {
    sink.end();
  }

  /** Whether the head is out, so that an error can no longer change the status. */
  public boolean started() {
    return started;
  }
}
