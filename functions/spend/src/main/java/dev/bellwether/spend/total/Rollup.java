package dev.bellwether.spend.total;

import dev.bellwether.edge.telemetry.ObservationLog;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.Expiry;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.Nonce;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Replaces totals by what the entries say now: of the open hour and the two before it in every run,
 * and of what earlier runs did not get to. Any number of runs may be under way at once: the newest
 * wins, and each leaves totals that agree with their marks.
 */
public final class Rollup {
  /** How far back the first run of all reaches. */
  public static final Duration FIRST_REACH = Duration.ofDays(1);

  /** How long after it was accepted an entry may still appear in the ledger. */
  public static final Duration LATEST = Duration.ofMinutes(2);

  private static final int RECENT_HOURS = 3;
  private static final int MOST_HOURS_TO_CATCH_UP = 336;
  private static final Duration TIME_FOR_THE_LAST_PAGE = Duration.ofSeconds(10);

  private final ShardReading.Sources sources;
  private final TotalsStore store;
  private final RandomGenerator random;

  /**
   * A rollup of a ledger into a store.
   *
   * @param log where the line of each hold that expired goes
   */
  public Rollup(
      Ledger ledger,
      EntryFold fold,
      TotalsStore store,
      ObservationLog log,
      RandomGenerator random) {
    this.sources = new ShardReading.Sources(ledger, new Expiry(ledger, log), fold);
    this.store = store;
    this.random = random;
  }

  /**
   * What a run did.
   *
   * @param failures of hours that are left to the next run; empty when all went well
   * @param finished false when the time ran out first
   */
  public record Result(
      int hours, long entries, long expired, List<String> failures, boolean finished) {}

  /** Brings all totals up to now, as far as the time goes. */
  public Result run(Deadline deadline) {
    Instant now = deadline.clock().instant();
    Hour open = Hour.of(now);
    Hour oldestRecent = hoursBefore(open, RECENT_HOURS - 1);
    Optional<Hour> complete = store.complete();
    Hour first = complete.map(Hour::next).orElse(Hour.of(open.begins().minus(FIRST_REACH)));
    try (HourRollup hours = hours(deadline, now)) {
      for (Hour hour = open; hour.compareTo(oldestRecent) >= 0; hour = hoursBefore(hour, 1)) {
        hours.replace(hour);
      }
      Hour from = latest(first, oldestStillWhole(now));
      Hour behind = from;
      for (int more = 0;
          more < MOST_HOURS_TO_CATCH_UP && behind.compareTo(oldestRecent) < 0;
          more++) {
        hours.replace(behind);
        behind = behind.next();
      }
      conclude(hours, from);
      return hours.result();
    }
  }

  /**
   * Replaces the totals of one hour, however old, as after entries were imported into it.
   *
   * @throws IllegalArgumentException for an hour of which the table may have forgotten entries, or
   *     that has not begun
   */
  public Result again(Hour hour, Deadline deadline) {
    Instant now = deadline.clock().instant();
    if (hour.compareTo(oldestStillWhole(now)) < 0 || hour.begins().isAfter(now)) {
      throw new IllegalArgumentException(
          "The hour %s cannot be added up again: entries are kept from %s on, and it is %s now"
              .formatted(hour, oldestStillWhole(now), now));
    }
    try (HourRollup hours = hours(deadline, now)) {
      hours.replace(hour);
      addUpDays(hours, store.complete());
      return hours.result();
    }
  }

  private HourRollup hours(Deadline deadline, Instant now) {
    RunStamp run = RunStamp.of(now, Nonce.next(random));
    return new HourRollup(
        sources,
        store,
        new HourRollup.Moment(run, now, now.minus(LATEST)),
        () -> deadline.remaining().compareTo(TIME_FOR_THE_LAST_PAGE) < 0);
  }

  /**
   * The table forgets entries at their age and not by the hour: the hour in between is half gone.
   */
  private static Hour oldestStillWhole(Instant now) {
    return Hour.of(now.minus(Entry.KEPT)).next().next();
  }

  /** Days first: whoever reads that an hour is complete may look for the day's total. */
  private void conclude(HourRollup hours, Hour first) {
    Optional<Hour> complete = Optional.empty();
    for (Hour hour = first; hours.isWhole(hour); hour = hour.next()) {
      complete = Optional.of(hour);
    }
    Optional<Hour> stands = store.complete();
    addUpDays(hours, complete.isPresent() ? complete : stands);
    complete.ifPresent(store::complete);
  }

  private void addUpDays(HourRollup hours, Optional<Hour> complete) {
    TreeSet<LocalDate> days = new TreeSet<>();
    hours.replaced().forEach(hour -> days.add(dayOf(hour)));
    for (LocalDate day : days) {
      Hour last = Hour.of(day.atTime(23, 0).toInstant(ZoneOffset.UTC));
      if (complete.filter(hour -> hour.compareTo(last) >= 0).isPresent()) {
        hours.addUp(day);
      }
    }
  }

  private static LocalDate dayOf(Hour hour) {
    return hour.begins().atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static Hour hoursBefore(Hour hour, int hours) {
    return Hour.of(hour.begins().minus(hours, ChronoUnit.HOURS));
  }

  private static Hour latest(Hour one, Hour other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
