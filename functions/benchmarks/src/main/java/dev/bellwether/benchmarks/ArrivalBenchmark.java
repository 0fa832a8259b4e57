package dev.bellwether.benchmarks;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.caller.Callers;
import dev.bellwether.edge.event.Event;
import dev.bellwether.edge.event.Headers;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.request.ModelRequest;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A request arrives: its event, its caller, its body. */
@State(Scope.Benchmark)
public class ArrivalBenchmark {
  private final Gateway gateway = new Gateway();
  private final Callers callers = gateway.bean(Callers.class);
  private final String key = gateway.key();
  private final Headers headers =
      new Headers(Map.of("Authorization", List.of("Bearer " + key), "Accept", List.of("*/*")));
  private final byte[] small = Samples.chat("auto", Samples.SMALL, false);
  private final byte[] large = Samples.chat("auto", Samples.LARGE, false);
  private final byte[] restApi = event(Events.restApi());
  private final byte[] functionUrl = event(Events.functionUrl());

  private byte[] event(EventBuilder builder) {
    return builder
        .post("/v1/chat/completions")
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .header("User-Agent", "OpenAI/Python 2.8.0")
        .body(small)
        .bytes();
  }

  /** A v1 event with a body of 2 kB. */
  @Benchmark
  public Event eventOfRestApi() {
    return Event.read(restApi);
  }

  /** A v2 event with a body of 2 kB. */
  @Benchmark
  public Event eventOfFunctionUrl() {
    return Event.read(functionUrl);
  }

  /** The checksum and the hash of a caller key. */
  @Benchmark
  public String callerKey() {
    return CallerKey.parse(key).orElseThrow().hash();
  }

  /** A caller that was seen less than a minute ago. */
  @Benchmark
  public Caller callerRecognised() {
    return callers.recognise(headers);
  }

  /** A body of 2 kB, its tokens estimated. */
  @Benchmark
  public ModelRequest bodyOf2kB() {
    return ModelRequest.parse(Operation.CHAT, small, headers);
  }

  /** A body of 100 kB, its tokens estimated. */
  @Benchmark
  public ModelRequest bodyOf100kB() {
    return ModelRequest.parse(Operation.CHAT, large, headers);
  }

  /** Ends what was started. */
  @TearDown
  public void stop() {
    gateway.close();
  }
}
