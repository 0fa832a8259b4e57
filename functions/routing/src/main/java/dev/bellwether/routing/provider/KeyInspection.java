package dev.bellwether.routing.provider;

import dev.bellwether.edge.event.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a provider said of a key that it was shown, and how.
 *
 * @param sent when the key was shown
 * @param took from sending to the end of the reply
 * @param pause how long the provider wants to be left alone with this key, where it said so
 * @param quota what it said is left
 */
public record KeyInspection(
    KeyCheck said, Instant sent, Duration took, Optional<Duration> pause, Quota quota) {

  /** How many requests and tokens the key has left for now; most providers say neither. */
  public record Quota(OptionalLong requests, OptionalLong tokens) {
    static final Quota UNSAID = new Quota(OptionalLong.empty(), OptionalLong.empty());

    /** OpenAI's names, which most others took over; Anthropic's; OpenRouter's. */
    static Quota of(Headers headers) {
      return new Quota(
          first(
              headers,
              "x-ratelimit-remaining-requests",
              "anthropic-ratelimit-requests-remaining",
              "x-ratelimit-remaining"),
          first(headers, "x-ratelimit-remaining-tokens", "anthropic-ratelimit-tokens-remaining"));
    }

    private static OptionalLong first(Headers headers, String... names) {
      return Stream.of(names)
          .flatMap(name -> headers.first(name).stream())
          .filter(text -> text.matches("\\d{1,18}"))
          .mapToLong(Long::parseLong)
          .findFirst();
    }
  }
}
