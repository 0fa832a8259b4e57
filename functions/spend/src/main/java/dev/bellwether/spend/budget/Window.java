package dev.bellwether.spend.budget;

import java.time.Instant;
import java.util.Optional;

/**
 * The time that one counter is for.
 *
 * @param name {@code 2026-11-20}, {@code 2026-11} or {@code total}
 * @param begins its first moment
 * @param ends the first moment after it; empty when it never ends
 */
public record Window(String name, Instant begins, Optional<Instant> ends) {}
