package dev.bellwether.spend.limit;

import java.time.Duration;

/**
 * How one bucket stands.
 *
 * @param limit what it holds when full
 * @param remaining what may be taken from it now
 * @param reset how long until it is full again
 */
public record RateStanding(long limit, long remaining, Duration reset) {}
