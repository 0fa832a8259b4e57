package dev.bellwether.completion;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Callers;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.reservation.Room;
import dev.bellwether.spend.terms.Limits;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@code GET /v1/me}: what the caller's own key is and may do, and what its budgets have left. */
@Singleton
final class CallerCard {
  private final Callers callers;
  private final Accounts accounts;

  CallerCard(Callers callers, Accounts accounts) {
    this.callers = callers;
    this.accounts = accounts;
  }

  void show(Inbound inbound, ReplySink sink) {
    Caller caller = callers.recognise(inbound.headers());
    Standing standing = accounts.standing(caller, inbound.deadline().clock().instant());
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("object", "caller");
    card.put("id", caller.id());
    card.put("name", caller.name());
    caller.team().ifPresent(team -> card.put("team", team));
    card.put("scopes", caller.access().scopes().stream().map(Scope::wireName).sorted().toList());
    card.put("models", caller.access().models().stream().sorted().toList());
    card.put("all_models", caller.access().models().isEmpty());
    card.put("cache_scope", caller.cacheTenant().name());
    card.put("priority", caller.access().priority().wireName());
    caller
        .standing()
        .expires()
        .ifPresent(expires -> card.put("expires_at", expires.getEpochSecond()));
    card.put("limits", limits(standing.terms().limits()));
    card.put("budgets", standing.budgets().stream().map(CallerCard::budget).toList());
    sink.whole(ReplyHead.json(200), Json.bytes(Json.object(card)));
  }

  private static Map<String, Object> limits(Limits limits) {
    Map<String, Object> card = new LinkedHashMap<>();
    limits.requestsPerMinute().ifPresent(most -> card.put("max_requests_per_1_minute", most));
    limits.tokensPerMinute().ifPresent(most -> card.put("max_tokens_per_1_minute", most));
    limits.mostPerRequest().ifPresent(most -> card.put("max_usd_per_request", most.toUsd()));
    return card;
  }

  private static Map<String, Object> budget(Room room) {
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("payer", room.budget().payer().toString());
    card.put("period", room.budget().calendar().period().name().toLowerCase(Locale.ROOT));
    card.put("window", room.window().name());
    card.put("limit_usd", room.budget().limit().toUsd());
    card.put("remaining_usd", room.left().max(Money.ZERO).toUsd());
    room.window().ends().ifPresent(end -> card.put("resets_at", end.getEpochSecond()));
    return card;
  }
}
