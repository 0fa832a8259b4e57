package dev.bellwether.routing.health;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How a model at a provider did in the last ten seconds, as all instances together saw it. Calls
 * that went well are counted only from the first failure on: nothing is written in calm times.
 *
 * @param from when the counting began
 */
record Tally(String model, Instant from, Row row, int failures, int successes) implements Group {
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final int ROW = 3;
  private static final int ENOUGH = 20;

  Tally {
    from = from.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Failures without a success between them.
   *
   * @param since when the first of them was seen
   */
  record Row(int length, Instant since) {
    Row {
      since = since.truncatedTo(ChronoUnit.MILLIS);
    }

    static final Row NONE = new Row(0, Instant.EPOCH);

    boolean isOver(Instant now) {
      return !now.isBefore(since.plus(WINDOW));
    }

    Row plus(Row later) {
      return new Row(length + later.length, length == 0 ? later.since : since);
    }
  }

  /**
   * What one instance saw since it last said so.
   *
   * @param row the failures after its last success
   * @param lastSuccess when that was; failures of others before it are no row any more
   */
  record Seen(Row row, Instant lastSuccess, int failures, int successes) {}

  static Tally none(String model) {
    return new Tally(model, Instant.EPOCH, Row.NONE, 0, 0);
  }

  static String nameOf(String model) {
    return "failures:" + model;
  }

  @Override
  public String name() {
    return nameOf(model);
  }

  @Override
  public boolean repeatable() {
    return false;
  }

  @Override
  public Instant ends() {
    return from.plus(WINDOW);
  }

  /** Whether anything failed lately. */
  boolean isUneasy(Instant now) {
    return failures > 0 && now.isBefore(ends());
  }

  Tally plus(Seen seen, Instant now) {
    boolean fresh = now.isBefore(ends());
    boolean rowHolds = !row.isOver(now) && !seen.lastSuccess.isAfter(row.since);
    return new Tally(
        model,
        fresh ? from : now,
        rowHolds ? row.plus(seen.row) : seen.row,
        (fresh ? failures : 0) + seen.failures,
        (fresh ? successes : 0) + seen.successes);
  }

  /** Three failures in a row, or half of at least twenty. */
  boolean trips() {
    int calls = failures + successes;
    return row.length >= ROW || (calls >= ENOUGH && 2 * failures >= calls);
  }
}
