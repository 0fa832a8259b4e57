package dev.bellwether.keyhealth;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.keyhealth.ModelRound.Said;
import dev.bellwether.routing.catalogue.Model;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.health.Check;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.routing.provider.Exchange;
import dev.bellwether.routing.provider.ProviderCall;
import dev.bellwether.routing.provider.ProviderClient;
import dev.bellwether.routing.provider.ProviderReply;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.money.Offer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a model for five tokens; it is on the ledger before and after, as any request is. */
@Singleton
final class Ping {
  /** The most that it may answer. */
  static final int OUTPUT = 5;

  private final ProviderClient client;
  private final PingLedger ledger;
  private final HealthBoard board;
  private final Clock clock;

  Ping(ProviderClient client, PingLedger ledger, HealthBoard board, Clock clock) {
    this.client = client;
    this.ledger = ledger;
    this.board = board;
    this.clock = clock;
  }

  Said of(Provider provider, Model model, ProviderKey key, Deadline deadline) {
    Offer offer = new Offer(provider.id(), model.id());
    Optional<Entry> held = ledger.hold(offer, model, deadline);
    if (held.isEmpty()) {
      return Said.NOTHING;
    }
    Exchange exchange =
        client.ask(
            new ProviderCall(
                provider,
                key,
                new ProviderCall.Ask(Operation.CHAT, body(provider, model)),
                Optional.empty(),
                deadline));
    ledger.settle(held.get(), key, exchange);
    if (exchange.reply() instanceof ProviderReply.Answered) {
      board.checked(provider.id(), new Check(model.id(), exchange.took(), clock.instant()));
    }
    return said(exchange.reply());
  }

  private static byte[] body(Provider provider, Model model) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("model", model.providers().getOrDefault(provider.id(), model.id()));
    body.put("messages", List.of(Map.of("role", "user", "content", "ping")));
    body.put("max_tokens", OUTPUT);
    return Json.bytes(Json.object(body));
  }

  /** Whatever a model refuses, it is there; what is wrong with a key is not its fault. */
  private static Said said(ProviderReply reply) {
    return switch (reply) {
      case ProviderReply.Answered _, ProviderReply.TooLong _, ProviderReply.RequestRefused _ ->
          Said.WORKS;
      case ProviderReply.Unavailable _ -> Said.FAILS;
      case ProviderReply.KeyRefused _, ProviderReply.ModelRefused _, ProviderReply.Throttled _ ->
          Said.NOTHING;
    };
  }
}
