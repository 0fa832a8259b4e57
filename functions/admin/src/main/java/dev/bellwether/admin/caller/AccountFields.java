package dev.bellwether.admin.caller;

import dev.bellwether.admin.request.Body;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Priority;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.terms.Limits;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The fields of a caller in a body: what is absent stays, what is null goes. */
final class AccountFields {
  static final String NAME = "name";
  static final String DISABLED = "disabled";
  static final String EXPIRES = "expires_at";
  static final String MODELS = "models";
  static final String CACHE_SCOPE = "cache_scope";
  static final String PRIORITY = "priority";
  static final String REQUESTS = "max_requests_per_1_minute";
  static final String TOKENS = "max_tokens_per_1_minute";
  static final String DOLLARS = "max_usd_per_request";

  static final String OWN_CACHE = "caller";
  static final String TEAM_CACHE = "team";

  /** All of them. */
  static final List<String> ALL =
      List.of(NAME, DISABLED, EXPIRES, MODELS, CACHE_SCOPE, PRIORITY, REQUESTS, TOKENS, DOLLARS);

  private static final int LONGEST_NAME = 100;
  private static final int MOST_MODELS = 50;
  private static final int LONGEST_MODEL = 100;
  private static final long LATEST = 253_402_300_799L;
  private static final long MOST_PER_MINUTE = 1_000_000_000_000L;
  private static final Money SMALLEST = new Money(1);

  private final Body body;

  AccountFields(Body body) {
    this.body = body;
  }

  /** A new caller. */
  Caller create(String id, String team) {
    return change(
        new Caller(
            id,
            body.requiredText(NAME, LONGEST_NAME),
            Optional.of(team),
            Caller.Standing.GOOD,
            Caller.Access.of(Scope.COMPLETION)));
  }

  /** The caller with what the body says. */
  Caller change(Caller caller) {
    return new Caller(
        caller.id(),
        body.has(NAME) ? body.requiredText(NAME, LONGEST_NAME) : caller.name(),
        caller.team(),
        standing(caller.standing()),
        access(caller.access()));
  }

  private Caller.Standing standing(Caller.Standing old) {
    return new Caller.Standing(
        body.has(DISABLED) ? body.flag(DISABLED).orElse(false) : old.disabled(),
        body.has(EXPIRES) ? expires() : old.expires());
  }

  private Optional<Instant> expires() {
    OptionalLong seconds = body.whole(EXPIRES, 0, LATEST);
    return seconds.stream().mapToObj(Instant::ofEpochSecond).findFirst();
  }

  private Caller.Access access(Caller.Access old) {
    return new Caller.Access(
        old.scopes(),
        body.has(MODELS)
            ? Set.copyOf(body.texts(MODELS, MOST_MODELS, LONGEST_MODEL).orElse(List.of()))
            : old.models(),
        body.has(CACHE_SCOPE)
            ? body.word(CACHE_SCOPE, List.of(TEAM_CACHE, OWN_CACHE))
                .filter(OWN_CACHE::equals)
                .isPresent()
            : old.ownCache(),
        body.has(PRIORITY) ? priority() : old.priority());
  }

  private Priority priority() {
    List<String> words = Arrays.stream(Priority.values()).map(Priority::wireName).toList();
    return body.word(PRIORITY, words).flatMap(Priority::ofWireName).orElse(Priority.INTERACTIVE);
  }

  /** The limits with what the body says. */
  Limits change(Limits old) {
    return new Limits(
        body.has(REQUESTS) ? body.whole(REQUESTS, 1, MOST_PER_MINUTE) : old.requestsPerMinute(),
        body.has(TOKENS) ? body.whole(TOKENS, 1, MOST_PER_MINUTE) : old.tokensPerMinute(),
        body.has(DOLLARS) ? body.dollars(DOLLARS, SMALLEST) : old.mostPerRequest());
  }
}
