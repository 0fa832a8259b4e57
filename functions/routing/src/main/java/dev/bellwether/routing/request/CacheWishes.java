package dev.bellwether.routing.request;

import dev.bellwether.edge.event.Headers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request asks of the answer cache, in the words of HTTP (RFC 9111, section 5.2.1).
 *
 * @param read whether a cached answer will do
 * @param store whether the answer may be kept
 * @param onlyIfCached whether nothing but a cached answer will do
 * @param maxAge the oldest answer that will do
 * @param keep how long to keep the answer, instead of the catalogue's time
 */
public record CacheWishes(
    boolean read,
    boolean store,
    boolean onlyIfCached,
    Optional<Duration> maxAge,
    Optional<Duration> keep) {
  private static final Duration LONGEST = Duration.ofDays(30);

  /** A cached answer will do, and the answer may be kept. */
  public static final CacheWishes NONE =
      new CacheWishes(true, true, false, Optional.empty(), Optional.empty());

  /**
   * Reads {@code Cache-Control} and {@code x-bellwether-cache-ttl}.
   *
   * @throws InvalidRequest for a number that is none
   */
  static CacheWishes read(Headers headers) {
    boolean read = true;
    boolean store = true;
    boolean onlyIfCached = false;
    Optional<Duration> maxAge = Optional.empty();
    for (String directive : headers.list("cache-control")) {
      String word = directive.toLowerCase(Locale.ROOT);
      switch (word) {
        case "no-store" -> store = false;
        case "no-cache" -> read = false;
        case "only-if-cached" -> onlyIfCached = true;
        default -> {
          if (word.startsWith("max-age=")) {
            maxAge = Optional.of(seconds(word.substring("max-age=".length()), "cache-control"));
          }
        }
      }
    }
    Optional<Duration> keep =
        headers
            .first("x-bellwether-cache-ttl")
            .map(text -> seconds(text, "x-bellwether-cache-ttl"));
    return new CacheWishes(read, store, onlyIfCached, maxAge, keep);
  }

  private static Duration seconds(String text, String header) {
    if (!text.matches("\\d{1,9}")) {
      throw new InvalidRequest(
          "invalid_header", "The header " + header + " needs a whole number of seconds.", header);
    }
    Duration time = Duration.ofSeconds(Long.parseLong(text));
    return time.compareTo(LONGEST) > 0 ? LONGEST : time;
  }
}
