package dev.bellwether.edge.reply;

import dev.bellwether.edge.error.GatewayError;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the same headers on whatever reply passes through it. */
public final class StampedSink implements ReplySink {
  private final ReplySink sink;
  private final Map<String, String> stamp;
  private int status;
  private @Nullable String error;

  /** A sink in front of the given one. */
  public StampedSink(ReplySink sink, Map<String, String> stamp) {
    this.sink = sink;
    this.stamp = Map.copyOf(stamp);
  }

  @Override
  public void head(ReplyHead head) {
    status = head.status();
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

  @Override
  public void refuse(GatewayError refusal, Map<String, String> headers) {
    error = refusal.code();
    ReplySink.super.refuse(refusal, headers);
  }

  /** The status that went out; 0 before the head did. */
  public int status() {
    return status;
  }

  /** The code of the error that the reply says, where it says one. */
  public Optional<String> error() {
    return Optional.ofNullable(error);
  }

  /** Whether the head is out, so that an error can no longer change the status. */
  public boolean started() {
    return status != 0;
  }
}
