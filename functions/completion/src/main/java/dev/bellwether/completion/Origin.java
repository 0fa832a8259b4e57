package dev.bellwether.completion;

import dev.bellwether.routing.answer.CachedAnswer;
import dev.bellwether.spend.money.Offer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where an answer comes from, as its headers say it.
 *
 * @param attempts how many provider calls it took
 * @param cached the cached answer, where it is one
 */
record Origin(Offer offer, int attempts, Optional<CachedAnswer> cached) {
  static Origin provider(Offer offer, int attempts) {
    return new Origin(offer, attempts, Optional.empty());
  }

  static Origin cache(CachedAnswer cached) {
    return new Origin(cached.kept().offer(), 0, Optional.of(cached));
  }

  Map<String, String> headers(Call call) {
    Map<String, String> headers = new TreeMap<>(call.headers());
    headers.put("x-bellwether-model", offer.model());
    headers.put("x-bellwether-provider", offer.provider());
    headers.put("x-bellwether-attempts", Integer.toString(attempts));
    cached.ifPresent(
        answer -> {
          headers.put("x-bellwether-cache", "HIT");
          headers.put("cache-status", "bellwether; hit; ttl=" + answer.left().toSeconds());
          headers.put("age", Long.toString(answer.age().toSeconds()));
        });
    return headers;
  }
}
