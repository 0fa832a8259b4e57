package dev.bellwether.routing.provider;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.json.MalformedJson;
import dev.bellwether.edge.time.Deadline;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Asks a provider for something else than an answer, over the connections that are there. */
@Singleton
public final class ProviderAdmin {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int LARGEST = 4 * 1024 * 1024;

  private final ProviderClient client;
  private final Clock clock;

  /** Shares the connections of the client. */
  public ProviderAdmin(ProviderClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Makes a call, for ten seconds at most.
   *
   * @throws NoReply where no whole reply came
   */
  public AdminCall.Reply send(AdminCall call, Deadline deadline) {
    Deadline end = new Deadline(clock.instant().plus(deadline.atMost(LONGEST)), clock);
    byte[] body = call.body().map(Json::bytes).orElse(null);
    try (ProviderResponse response =
        client.http(call.provider()).send(call.method(), call.path(), call.key(), body, end)) {
      return new AdminCall.Reply(response.status(), tree(response.all(LARGEST, end::remaining)));
    } catch (TransportFailure failure) {
      throw new NoReply(ProviderClient.words(failure), failure);
    } catch (BrokenReply broken) {
      throw new NoReply(String.valueOf(broken.getMessage()), broken);
    }
  }

  private static JsonNode tree(byte[] body) {
    try {
      return Json.parseTolerantly(body);
    } catch (MalformedJson notJson) {
      return JsonNode.nullNode();
    }
  }
}
