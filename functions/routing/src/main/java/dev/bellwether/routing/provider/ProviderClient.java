package dev.bellwether.routing.provider;

import dev.bellwether.edge.event.Headers;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.json.MalformedJson;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.routing.provider.KeyInspection.Quota;
import dev.bellwether.routing.provider.ProviderReply.Answered;
import dev.bellwether.routing.provider.ProviderReply.Spent;
import dev.bellwether.routing.provider.ProviderReply.Unavailable;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Talks to providers and sorts what they say. It never throws for what a provider does, and never
 * waits past the deadline.
 */
@Singleton
public final class ProviderClient {
  static final int LARGEST_ANSWER = 10 * 1024 * 1024;
  private static final int LARGEST_ERROR = 64 * 1024;
  private static final Duration CHECK = Duration.ofSeconds(5);

  private final Clock clock;
  private final FailureClassifier classifier;
  private final Map<String, ProviderHttp> connections = new ConcurrentHashMap<>();

  /** A client without connections: each provider gets its own when it is first called. */
  public ProviderClient(Clock clock) {
    this.clock = clock;
    this.classifier = new FailureClassifier(clock);
  }

  /** Makes a provider's HTTP client, without a connection. */
  void prepare(Provider provider) {
    var _ = http(provider);
  }

  /** How many providers it has an HTTP client for. */
  int prepared() {
    return connections.size();
  }

  /** Asks a model, for a whole answer or for a stream. */
  public Exchange ask(ProviderCall call) {
    ProviderCall.Ask ask = call.ask();
    Instant sent = clock.instant();
    Provider.Timeouts timeouts = call.provider().timeouts();
    Duration patience = call.stream().isPresent() ? timeouts.firstToken() : timeouts.total();
    Deadline end = within(call.deadline(), patience);
    try (ProviderResponse response =
        http(call.provider()).post(ask.operation().path(), call.key().value(), ask.body(), end)) {
      ProviderReply reply = reply(call, response, end);
      return new Exchange(reply, requestId(response.headers()), since(sent));
    } catch (TransportFailure failure) {
      Spent spent =
          failure.kind() == TransportFailure.Kind.NOT_SENT
              ? new Spent.Nothing()
              : new Spent.Perhaps(0);
      return new Exchange(new Unavailable(words(failure), spent), Optional.empty(), since(sent));
    }
  }

  /** What the provider says of a key: asked of the path that the catalogue names for it. */
  public KeyCheck check(Provider provider, ProviderKey key, Deadline deadline) {
    return inspect(provider, key, deadline).said();
  }

  /** As {@link #check}, with all that the provider says on that occasion. */
  public KeyInspection inspect(Provider provider, ProviderKey key, Deadline deadline) {
    Deadline check = within(deadline, CHECK);
    Instant sent = clock.instant();
    try (ProviderResponse response =
        http(provider).get(provider.keys().check(), key.value(), check)) {
      Quota quota = Quota.of(response.headers());
      if (response.status() == 200) {
        readToTheEnd(response, check);
        return new KeyInspection(KeyCheck.ACCEPTED, sent, since(sent), Optional.empty(), quota);
      }
      ProviderReply refusal = refusal(response, key, check);
      Optional<Duration> pause =
          refusal instanceof ProviderReply.Throttled throttled
              ? Optional.of(throttled.pause())
              : Optional.empty();
      KeyCheck said =
          refusal instanceof ProviderReply.KeyRefused ? KeyCheck.REFUSED : KeyCheck.UNCLEAR;
      return new KeyInspection(said, sent, since(sent), pause, quota);
    } catch (TransportFailure unanswered) {
      return new KeyInspection(KeyCheck.UNCLEAR, sent, since(sent), Optional.empty(), Quota.UNSAID);
    }
  }

  /** The time that a check takes counts to its end; that it ends badly says nothing of the key. */
  private static void readToTheEnd(ProviderResponse response, Deadline deadline) {
    try {
      byte[] _ = response.all(LARGEST_ANSWER, deadline::remaining);
    } catch (TransportFailure | BrokenReply cut) {
      // The key was taken before that.
    }
  }

  private Deadline within(Deadline deadline, Duration time) {
    return new Deadline(clock.instant().plus(deadline.atMost(time)), clock);
  }

  private ProviderReply refusal(ProviderResponse response, ProviderKey key, Deadline deadline) {
    String body = new String(errorBody(response, deadline), StandardCharsets.UTF_8);
    byte[] scrubbed = key.value().scrubFrom(body).getBytes(StandardCharsets.UTF_8);
    return classifier.classify(response.status(), response.headers(), scrubbed);
  }

  /** {@code end} is when a whole answer, or the first content of a stream, has to be there. */
  private ProviderReply reply(ProviderCall call, ProviderResponse response, Deadline end) {
    if (response.status() != 200) {
      return refusal(response, call.key(), within(call.deadline(), CHECK));
    }
    boolean events =
        response.headers().first("content-type").orElse("").startsWith("text/event-stream");
    return call.stream().isPresent() && events
        ? new StreamedAnswer(call, call.stream().get(), end, classifier).read(response)
        : whole(call, response, end);
  }

  private static byte[] errorBody(ProviderResponse response, Deadline deadline) {
    try {
      return response.all(LARGEST_ERROR, deadline::remaining);
    } catch (TransportFailure | BrokenReply unreadable) {
      return new byte[0];
    }
  }

  private ProviderReply whole(ProviderCall call, ProviderResponse response, Deadline end) {
    try {
      JsonNode body = Json.parseTolerantly(response.all(LARGEST_ANSWER, end::remaining));
      if (Json.valueOf(body, "error") != null) {
        return classifier.classifyWithin(ProviderError.read(Json.text(body), call.key().value()));
      }
      Answer answer = new Answer(body);
      if (!answer.answers(call.ask().operation())) {
        return broken("its answer has nothing of what was asked");
      }
      if (!answer.choices().stream().allMatch(choice -> isObject(choice, "message"))) {
        return broken("a choice in its answer has no message");
      }
      call.stream().ifPresent(sink -> Chunks.of(answer).forEach(sink::chunk));
      return new Answered(answer);
    } catch (MalformedJson malformed) {
      return broken("its answer cannot be read: " + malformed.getMessage());
    } catch (BrokenReply broken) {
      return broken(String.valueOf(broken.getMessage()));
    } catch (TransportFailure failure) {
      return broken(words(failure));
    }
  }

  private static boolean isObject(JsonNode object, String name) {
    JsonNode value = Json.valueOf(object, name);
    return value != null && value.isObject();
  }

  private static Unavailable broken(String problem) {
    return new Unavailable(problem, new Spent.Perhaps(0));
  }

  static String words(TransportFailure failure) {
    return String.valueOf(failure.getMessage());
  }

  private static Optional<String> requestId(Headers headers) {
    return headers.first("x-request-id").or(() -> headers.first("request-id"));
  }

  private Duration since(Instant sent) {
    return Duration.between(sent, clock.instant());
  }

  ProviderHttp http(Provider provider) {
    return connections.computeIfAbsent(provider.id(), id -> new ProviderHttp(provider));
  }
}
