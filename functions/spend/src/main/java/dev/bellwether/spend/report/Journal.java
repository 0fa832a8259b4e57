package dev.bellwether.spend.report;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.EntryPage;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.PageMark;
import dev.bellwether.spend.total.Rollup;
import dev.bellwether.spend.total.Slot;
import dev.bellwether.spend.total.Total;
import dev.bellwether.spend.total.TotalsStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Single entries, newest first. Totals say which hours have any, so that a quiet month is not read
 * hour by hour.
 */
public final class Journal {
  private static final int PAGE = 500;
  private static final Comparator<Entry> NEWEST_FIRST =
      Comparator.comparing((Entry entry) -> mark(entry).after()).reversed();

  private final Ledger ledger;
  private final TotalsStore store;

  /** A journal of a ledger, with the totals made of it. */
  public Journal(Ledger ledger, TotalsStore store) {
    this.ledger = ledger;
    this.store = store;
  }

  /**
   * What to look for.
   *
   * @param within when it was accepted
   * @param caller whose entries; empty for everybody's
   * @param before where the page before ended
   */
  public record Search(
      Span within, Optional<String> caller, Predicate<Entry> wanted, Optional<PageMark> before) {
    private Search upTo(Instant end) {
      Instant from = within.from().isBefore(end) ? within.from() : end;
      Instant to = within.to().isBefore(end) ? within.to() : end;
      return new Search(new Span(from, to), caller, wanted, before);
    }
  }

  /**
   * Some entries.
   *
   * @param next where to go on; empty when there is nothing further
   */
  public record Page(List<Entry> entries, Optional<PageMark> next) {
    /** Copies the entries. */
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /**
   * The newest entries that match, at most so many.
   *
   * @throws ReportTooLarge when the deadline passes first
   */
  public Page page(Search asked, int most, Deadline deadline) {
    Instant now = deadline.clock().instant();
    Search search = asked.upTo(now.plusSeconds(1));
    Hour firstOpen =
        store.complete().map(Hour::next).orElse(Hour.of(now.minus(Rollup.FIRST_REACH)));
    List<Entry> found = new ArrayList<>();
    LocalDate day = dayOf(search.within().to());
    LocalDate first = dayOf(search.within().from());
    while (!day.isBefore(first) && found.size() <= most) {
      collect(search, slotsOf(day, search, firstOpen), found, most, deadline);
      day = day.minusDays(1);
    }
    boolean more = found.size() > most;
    List<Entry> page = more ? found.subList(0, most) : found;
    return new Page(page, more ? Optional.of(mark(page.getLast())) : Optional.empty());
  }

  /** The hours of a day that may have entries, newest first, each with the shards that may. */
  private List<Slots> slotsOf(LocalDate day, Search search, Hour firstOpen) {
    Lens lens = Lens.on(search.caller());
    List<Total> totals = store.hours(day, lens.shard());
    List<Slots> slots = new ArrayList<>();
    Instant begins = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int hour = 23; hour >= 0; hour--) {
      Hour of = Hour.of(begins.plus(hour, ChronoUnit.HOURS));
      if (!of.begins().isBefore(search.within().to())
          || !of.next().begins().isAfter(search.within().from())) {
        continue;
      }
      Set<Integer> shards = new TreeSet<>();
      if (of.compareTo(firstOpen) >= 0) {
        lens.shard().ifPresentOrElse(shards::add, () -> everyShard().forEach(shards::add));
      }
      totals.stream()
          .map(Total::slot)
          .filter(slot -> slot instanceof Slot.OfHour same && same.hour().equals(of))
          .forEach(slot -> shards.add(slot.shard()));
      slots.add(new Slots(of, shards));
    }
    return slots;
  }

  private record Slots(Hour hour, Set<Integer> shards) {}

  private static IntStream everyShard() {
    return IntStream.range(0, EntryKey.SHARDS);
  }

  private void collect(
      Search search, List<Slots> day, List<Entry> found, int most, Deadline deadline) {
    try (ExecutorService threads = Reads.sideBySide()) {
      for (Slots slots : day) {
        if (found.size() > most) {
          return;
        }
        List<Future<List<Entry>>> reads = new ArrayList<>();
        int missing = most + 1 - found.size();
        for (int shard : slots.shards()) {
          reads.add(threads.submit(() -> newest(search, slots.hour(), shard, missing, deadline)));
        }
        List<Entry> hour = new ArrayList<>();
        reads.forEach(read -> hour.addAll(Reads.result(read)));
        hour.sort(NEWEST_FIRST);
        found.addAll(hour);
      }
    }
  }

  private List<Entry> newest(Search search, Hour hour, int shard, int most, Deadline deadline) {
    List<Entry> found = new ArrayList<>();
    Optional<PageMark> before = start(search);
    do {
      if (deadline.passed()) {
        throw new ReportTooLarge();
      }
      EntryPage page = ledger.newest(hour, shard, before, PAGE);
      for (Entry entry : page.entries()) {
        if (entry.hold().key().accepted().isBefore(search.within().from())) {
          return found;
        }
        if (isWanted(search, entry)) {
          found.add(entry);
        }
      }
      before = page.next();
    } while (before.isPresent() && found.size() < most);
    return found;
  }

  /** The end of the span, or where the page before ended, whichever is earlier. */
  private static Optional<PageMark> start(Search search) {
    PageMark end = PageMark.before(search.within().to());
    return Optional.of(
        search.before().filter(mark -> mark.after().compareTo(end.after()) < 0).orElse(end));
  }

  private static boolean isWanted(Search search, Entry entry) {
    return search.caller().filter(id -> !id.equals(entry.party().caller())).isEmpty()
        && search.wanted().test(entry);
  }

  private static PageMark mark(Entry entry) {
    return PageMark.behind(entry.hold().key());
  }

  private static LocalDate dayOf(Instant moment) {
    return moment.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
