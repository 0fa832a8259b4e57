package dev.bellwether.completion;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Callers;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /v1/me}: what the caller's own key is and may do. */
@Singleton
final class CallerCard {
  private final Callers callers;

  CallerCard(Callers callers) {
    this.callers = callers;
  }

  void show(Inbound inbound, ReplySink sink) {
    Caller caller = callers.recognise(inbound.headers());
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("object", "caller");
    card.put("id", caller.id());
    card.put("name", caller.name());
    caller.team().ifPresent(team -> card.put("team", team));
    card.put("scopes", caller.access().scopes().stream().map(Scope::wireName).sorted().toList());
    card.put("models", caller.access().models().stream().sorted().toList());
    card.put("all_models", caller.access().models().isEmpty());
    card.put("cache_scope", caller.cacheTenant().name());
    caller
        .standing()
        .expires()
        .ifPresent(expires -> card.put("expires_at", expires.getEpochSecond()));
    sink.whole(ReplyHead.json(200), Json.bytes(Json.object(card)));
  }
}
