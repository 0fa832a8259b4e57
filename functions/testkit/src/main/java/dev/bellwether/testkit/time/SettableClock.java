package dev.bellwether.testkit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it; safe to share between threads. */
public final class SettableClock extends Clock {
  /** Where every clock starts that is not told otherwise. */
  public static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  /** A clock that shows {@link #START}, in UTC. */
  public SettableClock() {
    this(START);
  }

  /** A clock that shows the given instant, in UTC. */
  public SettableClock(Instant start) {
    this(new AtomicReference<>(start), ZoneOffset.UTC);
  }

  private SettableClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** Moves on by a step and returns the instant it then shows; a negative step goes back. */
  public Instant advance(Duration step) {
    return now.updateAndGet(instant -> instant.plus(step));
  }

  /** Jumps. */
  public void set(Instant instant) {
    now.set(instant);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same hands in another zone: moving one moves both. */
  @Override
  public Clock withZone(ZoneId other) {
    return new SettableClock(now, other);
  }
}
