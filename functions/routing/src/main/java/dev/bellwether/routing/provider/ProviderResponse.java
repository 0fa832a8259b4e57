package dev.bellwether.routing.provider;

import dev.bellwether.edge.event.Headers;
import io.micronaut.http.ByteBodyHttpResponse;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A reply whose body is pulled piece by piece on the calling thread. One piece is asked for at a
 * time, so a slow reader slows the provider; closing early cancels the exchange.
 */
final class ProviderResponse implements AutoCloseable {
  private static final Duration FOREVER = Duration.ofDays(1);

  private final ByteBodyHttpResponse<?> response;
  private final Runnable onClose;
  private final BlockingQueue<Signal> signals = new ArrayBlockingQueue<>(2);
  private @Nullable Subscription subscription;
  private boolean ended;
  private boolean closed;

  ProviderResponse(ByteBodyHttpResponse<?> response, Runnable onClose) {
    this.response = response;
    this.onClose = onClose;
  }

  int status() {
    return response.code();
  }

  Headers headers() {
    Map<String, List<String>> values = new TreeMap<>();
    response.getHeaders().forEach((name, more) -> values.put(name, more));
    return new Headers(values);
  }

  /** The next piece of the body, or null after its end. */
  byte @Nullable [] next(Duration patience) throws TransportFailure {
    if (ended) {
      return null;
    }
    Subscription source = subscription == null ? subscribe() : subscription;
    source.request(1);
    Signal signal = await(patience);
    if (signal.failure() != null) {
      ended = true;
      throw new TransportFailure(
          TransportFailure.Kind.CUT,
          "the connection broke in the middle of its answer",
          signal.failure());
    }
    if (signal.piece() == null) {
      ended = true;
      return null;
    }
    return signal.piece();
  }

  /** The rest of the body in one piece, at most {@code most} bytes of it. */
  byte[] all(int most, Supplier<Duration> patience) throws TransportFailure {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] piece = next(patience.get());
    while (piece != null) {
      if (body.size() + piece.length > most) {
        throw new BrokenReply("its answer is longer than " + most + " bytes");
      }
      body.writeBytes(piece);
      piece = next(patience.get());
    }
    return body.toByteArray();
  }

  private Subscription subscribe() throws TransportFailure {
    response.byteBody().toByteArrayPublisher().subscribe(new Pieces());
    Signal first = await(FOREVER);
    if (first.subscription() == null) {
      throw new IllegalStateException("a publisher has to subscribe before it publishes");
    }
    subscription = first.subscription();
    return first.subscription();
  }

  private Signal await(Duration patience) throws TransportFailure {
    try {
      Signal signal = signals.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (signal == null) {
        throw new TransportFailure(
            TransportFailure.Kind.TIMED_OUT,
            "it went silent for " + patience.toMillis() + " ms in the middle of its answer",
            new TimeoutException());
      }
      return signal;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new TransportFailure(TransportFailure.Kind.CUT, "the call was interrupted", stopped);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (subscription == null) {
      response.close();
    } else if (!ended) {
      subscription.cancel();
    }
    onClose.run();
  }

  private record Signal(
      byte @Nullable [] piece, @Nullable Throwable failure, @Nullable Subscription subscription) {}

  private final class Pieces implements Subscriber<byte[]> {
    @Override
    public void onSubscribe(Subscription source) {
      signals.add(new Signal(null, null, source));
    }

    @Override
    public void onNext(byte[] piece) {
      signals.add(new Signal(piece, null, null));
    }

    @Override
    public void onError(Throwable failure) {
      boolean _ = signals.offer(new Signal(null, failure, null));
    }

    @Override
    public void onComplete() {
      boolean _ = signals.offer(new Signal(null, null, null));
    }
  }
}
