package dev.bellwether.routing.catalogue;

import java.time.Duration;

/**
 * How often one target is called that fails in a way that may pass.
 *
 * @param attempts where no other target is left
 * @param attemptsBeforeFallback where another target is waiting
 * @param from the longest wait before the second attempt; it doubles from there
 * @param to the longest wait before any attempt
 */
public record Retry(int attempts, int attemptsBeforeFallback, Duration from, Duration to) {}
