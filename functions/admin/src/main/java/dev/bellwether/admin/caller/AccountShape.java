package dev.bellwether.admin.caller;

import dev.bellwether.admin.directory.Account;
import dev.bellwether.admin.directory.HeldKey;
import dev.bellwether.admin.directory.ListedKey;
import dev.bellwether.admin.request.Shape;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.terms.Limits;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How callers and keys are shown: OpenAI's fields, then ours. */
final class AccountShape {
  static final String ACCOUNT = "organization.project.service_account";
  static final String KEY = "organization.project.api_key";
  private static final String NEW_KEY = "organization.project.service_account.api_key";
  private static final String ROLE = "member";

  private AccountShape() {}

  static Shape account(Account account, Limits limits) {
    Caller caller = account.caller();
    return Shape.of(ACCOUNT, caller.id())
        .with("name", caller.name())
        .with("role", ROLE)
        .with("created_at", account.created())
        .with(AccountFields.DISABLED, caller.standing().disabled())
        .with(AccountFields.EXPIRES, caller.standing().expires().map(Instant::getEpochSecond))
        .with(AccountFields.MODELS, caller.access().models().stream().sorted().toList())
        .with(
            AccountFields.CACHE_SCOPE,
            caller.access().ownCache() ? AccountFields.OWN_CACHE : AccountFields.TEAM_CACHE)
        .with(AccountFields.PRIORITY, caller.access().priority().wireName())
        .with(AccountFields.REQUESTS, boxed(limits.requestsPerMinute()))
        .with(AccountFields.TOKENS, boxed(limits.tokensPerMinute()))
        .with(AccountFields.DOLLARS, limits.mostPerRequest().map(Money::toUsd));
  }

  private static Optional<Long> boxed(OptionalLong number) {
    return number.stream().boxed().findFirst();
  }

  /** The only place that shows a whole key. */
  static JsonNode newKey(CallerKey key, HeldKey held) {
    return Shape.of(NEW_KEY, held.id())
        .with("value", key.text().reveal())
        .with("name", held.name())
        .with("created_at", held.created())
        .with("expires_at", held.expires().map(Instant::getEpochSecond))
        .done();
  }

  static JsonNode key(ListedKey listed) {
    HeldKey key = listed.key();
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("object", ACCOUNT);
    account.put("id", listed.callerId());
    account.put("name", listed.callerName());
    account.put("created_at", listed.callerCreated().getEpochSecond());
    account.put("role", ROLE);
    return Shape.of(KEY, key.id())
        .with("redacted_value", key.redacted())
        .with("name", key.name())
        .with("created_at", key.created())
        .with("last_used_at", Optional.empty())
        .with("expires_at", key.expires().map(Instant::getEpochSecond))
        .with("owner", Map.of("type", "service_account", "service_account", account))
        .done();
  }
}
