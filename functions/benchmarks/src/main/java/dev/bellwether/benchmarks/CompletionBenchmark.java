package dev.bellwether.benchmarks;

import dev.bellwether.testkit.event.Events;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The whole path, from an event's bytes to a reply's. */
@State(Scope.Benchmark)
public class CompletionBenchmark {
  private final Gateway gateway = new Gateway();
  private final byte[] cached = event("max-age=3600", false);
  private final byte[] cachedStream = event("max-age=3600", true);
  private final byte[] asked = event("no-cache, no-store", false);
  private final byte[] askedStream = event("no-cache, no-store", true);

  private byte[] event(String cacheControl, boolean streamed) {
    return Events.functionUrl()
        .post("/v1/chat/completions")
        .header("Authorization", "Bearer " + gateway.key())
        .header("Content-Type", "application/json")
        .header("Cache-Control", cacheControl)
        .body(Samples.chat("auto", Samples.SMALL, streamed))
        .bytes();
  }

  /** Asks once, so that there is an answer to serve again; fails where any of them is none. */
  @Setup
  public void warm() {
    for (byte[] event : new byte[][] {asked, askedStream, cached, cachedStream}) {
      String reply = new String(gateway.answer(event), StandardCharsets.UTF_8);
      if (!reply.contains("\"statusCode\":200")) {
        throw new IllegalStateException("The gateway did not answer: " + reply);
      }
    }
  }

  /** An answer out of the instance's memory. */
  @Benchmark
  public byte[] hit() {
    return gateway.answer(cached);
  }

  /** The same answer as a stream. */
  @Benchmark
  public byte[] hitStreamed() {
    return gateway.answer(cachedStream);
  }

  /** An answer of a loopback provider, its round trip included. */
  @Benchmark
  public byte[] miss() {
    return gateway.answer(asked);
  }

  /** A stream of 200 chunks of a loopback provider, its round trip included. */
  @Benchmark
  public byte[] missStreamed() {
    return gateway.answer(askedStream);
  }

  /** Ends what was started. */
  @TearDown
  public void stop() {
    gateway.close();
  }
}
