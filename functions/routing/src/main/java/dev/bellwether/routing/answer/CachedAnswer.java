package dev.bellwether.routing.answer;

import java.time.Duration;

/**
 * An answer out of the cache.
 *
 * @param age since its provider gave it
 * @param left until it expires
 */
public record CachedAnswer(KeptAnswer kept, Duration age, Duration left) {}
