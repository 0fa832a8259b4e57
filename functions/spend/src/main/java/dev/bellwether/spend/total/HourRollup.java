package dev.bellwether.spend.total;

import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.Hour;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hours of one run, one after the other, the shards of an hour side by side. */
final class HourRollup implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HourRollup.class);

  /** One processor serves this many waits; each holds a page of entries in memory. */
  private static final int AT_ONCE = 8;

  private final ShardReading.Sources sources;
  private final TotalsStore store;
  private final Moment moment;
  private final BooleanSupplier outOfTime;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final Set<Hour> replaced = new TreeSet<>();
  private final Set<Hour> whole = new TreeSet<>();
  private final List<String> failures = new ArrayList<>();
  private long entries;
  private long expired;
  private boolean finished = true;

  /** When a run is, which is all that two runs differ in. */
  record Moment(RunStamp run, Instant now, Instant frontier) {}

  HourRollup(
      ShardReading.Sources sources, TotalsStore store, Moment moment, BooleanSupplier outOfTime) {
    this.sources = sources;
    this.store = store;
    this.moment = moment;
    this.outOfTime = outOfTime;
  }

  /** Replaces an hour's totals, unless there is no time for it. */
  void replace(Hour hour) {
    if (!finished || outOfTime.getAsBoolean()) {
      finished = false;
      return;
    }
    int before = failures.size();
    List<ShardReading.Read> read = inParallel(hour, shard -> shard(hour, shard));
    boolean all = read.size() == EntryKey.SHARDS;
    if (all) {
      var _ = replaced.add(hour);
      if (read.stream().allMatch(ShardReading.Read::whole)) {
        var _ = whole.add(hour);
      }
    }
    long count = read.stream().mapToLong(ShardReading.Read::entries).sum();
    long let = read.stream().mapToLong(ShardReading.Read::expired).sum();
    entries += count;
    expired += let;
    LOG.info(
        "rollup hour={} entries={} expired={} shards={} whole={} failures={}",
        hour,
        count,
        let,
        read.size(),
        whole.contains(hour),
        failures.size() - before);
  }

  private ShardReading.Read shard(Hour hour, int shard) {
    ShardReading.Read read =
        new ShardReading(sources, moment.now(), moment.frontier(), outOfTime).read(hour, shard);
    if (!read.totals().isEmpty()) {
      put(
          new Total(
              new Slot.OfHour(hour, shard),
              moment.run(),
              read.whole() ? Optional.empty() : read.mark(),
              read.totals()));
    }
    return read;
  }

  /** Adds a day's hours up; all of them are complete. */
  void addUp(LocalDate day) {
    Map<Integer, Totals> shards = new TreeMap<>();
    for (Total hour : store.hours(day, OptionalInt.empty())) {
      shards.computeIfAbsent(hour.slot().shard(), same -> Totals.bounded()).add(hour.totals());
    }
    shards.forEach(
        (shard, totals) ->
            put(new Total(new Slot.OfDay(day, shard), moment.run(), Optional.empty(), totals)));
    LOG.info("rollup day={} shards={}", day, shards.size());
  }

  private void put(Total total) {
    if (!store.put(total)) {
      LOG.info("rollup {} was written by a newer run", total.slot());
    }
  }

  private interface ShardTask<T> {
    T apply(int shard);
  }

  private <T> List<T> inParallel(Hour hour, ShardTask<T> task) {
    List<Future<T>> futures = new ArrayList<>();
    List<T> results = new ArrayList<>();
    for (int shard = 0; shard < EntryKey.SHARDS; shard++) {
      int one = shard;
      futures.add(threads.submit(() -> task.apply(one)));
    }
    for (Future<T> future : futures) {
      try {
        results.add(future.get());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        finished = false;
      } catch (ExecutionException failed) {
        note(hour, Objects.requireNonNullElse(failed.getCause(), failed));
      }
    }
    return results;
  }

  private void note(Hour hour, Throwable failure) {
    if (failure instanceof ShardReading.OutOfTime) {
      finished = false;
      return;
    }
    LOG.error("rollup hour={} failed in a shard; the next run reads it again", hour, failure);
    failures.add(hour + ": " + failure.getMessage());
  }

  @Override
  public void close() {
    threads.close();
  }

  boolean isWhole(Hour hour) {
    return whole.contains(hour);
  }

  Set<Hour> replaced() {
    return replaced;
  }

  List<String> failures() {
    return failures;
  }

  Rollup.Result result() {
    return new Rollup.Result(replaced.size(), entries, expired, List.copyOf(failures), finished);
  }
}
