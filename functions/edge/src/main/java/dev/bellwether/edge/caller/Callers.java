package dev.bellwether.edge.caller;

import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Headers;
import io.micronaut.cache.SyncCache;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recognises callers by their key. What the store said, a refusal included, is believed for 60
 * seconds: that is how long a change takes to act. While the store is away, {@link Outage} decides.
 */
@Singleton
public final class Callers {
  private static final Logger LOG = LoggerFactory.getLogger(Callers.class);

  private final CallerStore store;
  private final Beliefs<Optional<IssuedKey>> beliefs;
  private final Clock clock;

  /** Callers of the given store, seen through a bounded cache. */
  public Callers(
      CallerStore store,
      @Named("callers") SyncCache<?> cache,
      @Property(name = "bellwether.outage", defaultValue = "closed") Outage outage,
      Clock clock) {
    this.store = store;
    this.beliefs = new Beliefs<>(cache, outage, clock, Optional::isPresent);
    this.clock = clock;
  }

  /**
   * The caller whose key is in {@code Authorization: Bearer} or {@code x-api-key}.
   *
   * @throws GatewayFault 401 without a good key; 503 when the store cannot say
   */
  public Caller recognise(Headers headers) {
    CallerKey key = CallerKey.parse(presented(headers)).orElseThrow(Callers::malformed);
    IssuedKey issued = look(key).orElseThrow(() -> refused("is not known here. Ask for a new one"));
    requireGood(issued.standing());
    requireGood(issued.caller().standing());
    return issued.caller();
  }

  private void requireGood(Caller.Standing standing) {
    if (standing.disabled()) {
      throw refused("is disabled. Ask whoever runs the gateway to enable it");
    }
    if (standing.hasExpiredAt(clock.instant())) {
      throw refused("has expired. Ask for a new one");
    }
  }

  /**
   * What came as a key, whether it has the format of one or not.
   *
   * @throws GatewayFault 401 where nothing came
   */
  public static String presented(Headers headers) {
    Optional<String> bearer =
        headers
            .first("authorization")
            .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("bearer "))
            .map(value -> value.substring("bearer ".length()).strip());
    return bearer
        .or(() -> headers.first("x-api-key"))
        .orElseThrow(
            () ->
                new GatewayFault(
                    GatewayError.unknownCaller(
                        "No caller key came with the request. Send it as 'Authorization: Bearer"
                            + " bw-…' (the api_key of an OpenAI client) or as 'x-api-key'.")));
  }

  private Optional<IssuedKey> look(CallerKey key) {
    String hash = key.hash();
    try {
      return beliefs.of(hash, key, () -> store.find(hash));
    } catch (RuntimeException away) {
      throw away(key, away);
    }
  }

  private static GatewayFault away(CallerKey key, RuntimeException away) {
    LOG.error("The control table did not answer; caller {} was refused with 503", key, away);
    return new GatewayFault(
        GatewayError.unavailable(
            "callers_unavailable",
            "The caller key could not be checked just now. Try again in a moment.",
            Duration.ofSeconds(1)));
  }

  private static GatewayFault malformed() {
    return refused(
        "does not have the format bw-<id>-<secret>-<checksum>: is it cut off, or a provider's"
            + " key?");
  }

  private static GatewayFault refused(String why) {
    return new GatewayFault(GatewayError.unknownCaller("The caller key " + why + "."));
  }
}
