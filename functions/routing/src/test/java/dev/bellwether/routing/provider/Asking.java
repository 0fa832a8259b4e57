package dev.bellwether.routing.provider;

import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.testkit.provider.FakeProvider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Calls as a route runner makes them, over real HTTP and in real time. */
final class Asking {
  static final ProviderKey KEY = new ProviderKey("primary", SecretText.of("sk-primary-value"), 1);

  private final Provider provider;
  private final Deadline deadline;

  private Asking(Provider provider, Deadline deadline) {
    this.provider = provider;
    this.deadline = deadline;
  }

  /** With half a minute for everything, two connections at once. */
  static Asking at(FakeProvider fake) {
    return at(fake.baseUrl());
  }

  static Asking at(String baseUrl) {
    Duration long30 = Duration.ofSeconds(30);
    return new Asking(
        new Provider(
            "fake",
            URI.create(baseUrl),
            "fake",
            new Provider.Timeouts(long30, long30, long30, long30),
            new Provider.Pool(4, 2, long30, long30)),
        new Deadline(Clock.systemUTC().instant().plusSeconds(30), Clock.systemUTC()));
  }

  /** The same, but a whole answer and each piece of a stream has to come within this time. */
  Asking waitingFor(Duration time) {
    Provider.Timeouts timeouts =
        new Provider.Timeouts(time, provider.timeouts().connect(), time, time);
    return new Asking(
        new Provider(
            provider.id(), provider.baseUrl(), provider.secret(), timeouts, provider.pool()),
        deadline);
  }

  /** The same, with a deadline this far away. */
  Asking until(Duration left) {
    return new Asking(
        provider, new Deadline(Clock.systemUTC().instant().plus(left), Clock.systemUTC()));
  }

  Provider provider() {
    return provider;
  }

  Deadline deadline() {
    return deadline;
  }

  ProviderCall whole() {
    return call("", Optional.empty());
  }

  ProviderCall streamed(ChunkSink sink) {
    return streamed(sink, "");
  }

  ProviderCall streamed(ChunkSink sink, String more) {
    return call(
        ",\"stream\":true,\"stream_options\":{\"include_usage\":true}" + more, Optional.of(sink));
  }

  ProviderCall call(String more, Optional<ChunkSink> sink) {
    String body =
        "{\"model\":\"gpt-4.1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]"
            + more
            + "}";
    ProviderCall.Ask ask =
        new ProviderCall.Ask(Operation.CHAT, body.getBytes(StandardCharsets.UTF_8));
    return new ProviderCall(provider, KEY, ask, sink, deadline);
  }
}
