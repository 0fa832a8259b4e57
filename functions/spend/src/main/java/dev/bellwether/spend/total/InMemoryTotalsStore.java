package dev.bellwether.spend.total;

import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.PageMark;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** The store's twin without a database; it keeps the packed form, as the real one does. */
final class InMemoryTotalsStore implements TotalsStore {
  private final Map<Slot, Kept> kept = new HashMap<>();
  private Optional<Hour> complete = Optional.empty();

  private record Kept(RunStamp run, Optional<String> mark, byte[] packed) {}

  @Override
  public synchronized boolean put(Total total) {
    Kept stands = kept.get(total.slot());
    if (stands != null && stands.run().isAfter(total.run())) {
      return false;
    }
    Kept next =
        new Kept(total.run(), total.mark().map(PageMark::after), TotalsForm.packed(total.totals()));
    kept.put(total.slot(), next);
    return true;
  }

  @Override
  public synchronized List<Total> hours(LocalDate day, OptionalInt shard) {
    return matching(
        shard,
        slot ->
            slot instanceof Slot.OfHour
                && slot.begins().atZone(ZoneOffset.UTC).toLocalDate().equals(day));
  }

  @Override
  public synchronized List<Total> days(YearMonth month, OptionalInt shard) {
    return matching(
        shard, slot -> slot instanceof Slot.OfDay of && YearMonth.from(of.day()).equals(month));
  }

  private List<Total> matching(OptionalInt shard, Predicate<Slot> wanted) {
    return kept.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .filter(entry -> shard.isEmpty() || shard.getAsInt() == entry.getKey().shard())
        .map(entry -> total(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingInt((Total total) -> total.slot().shard())
                .thenComparing(total -> total.slot().begins()))
        .toList();
  }

  private static Total total(Slot slot, Kept kept) {
    return new Total(
        slot, kept.run(), kept.mark().map(PageMark::new), TotalsForm.unpacked(kept.packed()));
  }

  @Override
  public synchronized Optional<Hour> complete() {
    return complete;
  }

  @Override
  public synchronized void complete(Hour hour) {
    if (complete.isEmpty() || complete.get().compareTo(hour) < 0) {
      complete = Optional.of(hour);
    }
  }
}
