package dev.bellwether.benchmarks;

import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.routing.provider.ChunkSink;
import dev.bellwether.routing.provider.Exchange;
import dev.bellwether.routing.provider.ProviderCall;
import dev.bellwether.routing.provider.ProviderClient;
import dev.bellwether.routing.provider.ProviderReply;
import io.micronaut.json.tree.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A call to a provider on a loopback port that answers at once. The difference of the two is what
 * parsing a stream of 200 chunks and putting it together costs over reading one document.
 */
@State(Scope.Benchmark)
public class ProviderBenchmark {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Gateway gateway = new Gateway();
  private final ProviderClient client = gateway.bean(ProviderClient.class);
  private final Catalogue catalogue = gateway.bean(Catalogue.class);
  private final ProviderKey key = new ProviderKey("benchmark", SecretText.of("sk-none"), 1);
  private final byte[] whole = Samples.chat(Samples.MODEL, Samples.SMALL, false);
  private final byte[] streamed = Samples.chat(Samples.MODEL, Samples.SMALL, true);

  private record Listener(Blackhole blackhole) implements ChunkSink {
    @Override
    public void chunk(JsonNode chunk) {
      blackhole.consume(chunk);
    }

    @Override
    public boolean started() {
      return true;
    }

    @Override
    public boolean abandoned() {
      return false;
    }
  }

  /** An answer in one document. */
  @Benchmark
  public Exchange whole() {
    return called(whole, Optional.empty());
  }

  /** The same answer in 200 chunks. */
  @Benchmark
  public Exchange streamOf200Chunks(Blackhole blackhole) {
    return called(streamed, Optional.of(new Listener(blackhole)));
  }

  private Exchange called(byte[] body, Optional<ChunkSink> sink) {
    Deadline deadline = Deadline.in(LIMIT, Clock.systemUTC());
    Exchange exchange =
        client.ask(
            new ProviderCall(
                catalogue.provider("holysheep"),
                key,
                new ProviderCall.Ask(Operation.CHAT, body),
                sink,
                deadline));
    if (!(exchange.reply() instanceof ProviderReply.Answered)) {
      throw new IllegalStateException("The provider did not answer: " + exchange.reply());
    }
    return exchange;
  }

  /** Ends what was started. */
  @TearDown
  public void stop() {
    gateway.close();
  }
}
