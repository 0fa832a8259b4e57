package dev.bellwether.spend.report;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.EntryPage;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.PageMark;
import dev.bellwether.spend.total.EntryFold;
import dev.bellwether.spend.total.Rollup;
import dev.bellwether.spend.total.Slot;
import dev.bellwether.spend.total.Total;
import dev.bellwether.spend.total.Totals;
import dev.bellwether.spend.total.TotalsStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Reads totals and the entries behind their marks. */
public final class Reports {
  private final Ledger ledger;
  private final EntryFold fold;
  private final TotalsStore store;

  /** Reports on a ledger and the totals made of it. */
  public Reports(Ledger ledger, EntryFold fold, TotalsStore store) {
    this.ledger = ledger;
    this.fold = fold;
    this.store = store;
  }

  /**
   * What each span came to, through the lens.
   *
   * @param spans none of which overlap
   * @throws ReportTooLarge when the deadline passes first
   */
  public List<Totals> of(List<Span> spans, Lens lens, Deadline deadline) {
    Instant now = deadline.clock().instant();
    Hour firstOpen =
        store.complete().map(Hour::next).orElse(Hour.of(now.minus(Rollup.FIRST_REACH)));
    LocalDate firstOpenDay = firstOpen.begins().atZone(ZoneOffset.UTC).toLocalDate();
    Cuts cuts = Cuts.of(spans, firstOpenDay, now);
    Gathering gathering = new Gathering(spans.size(), lens, deadline);
    readDays(cuts, gathering);
    readHours(cuts, firstOpen, gathering);
    readParts(cuts, gathering);
    return gathering.totals();
  }

  /** What one span came to. */
  public Totals of(Span span, Lens lens, Deadline deadline) {
    return of(List.of(span), lens, deadline).getFirst();
  }

  private void readDays(Cuts cuts, Gathering gathering) {
    TreeSet<YearMonth> months = new TreeSet<>();
    cuts.days().keySet().forEach(day -> months.add(YearMonth.from(day)));
    for (YearMonth month : months) {
      gathering.ask(
          () -> {
            List<Gathering.Piece> pieces = new ArrayList<>();
            for (Total total : store.days(month, gathering.lens().shard())) {
              Integer span =
                  total.slot() instanceof Slot.OfDay of ? cuts.days().get(of.day()) : null;
              if (span != null) {
                pieces.add(gathering.piece(span, total.totals()));
              }
            }
            return pieces;
          });
    }
  }

  /** Hours from the first open one on have a tail of entries behind their totals. */
  private void readHours(Cuts cuts, Hour firstOpen, Gathering gathering) {
    TreeSet<LocalDate> days = new TreeSet<>();
    cuts.hours()
        .keySet()
        .forEach(hour -> days.add(hour.begins().atZone(ZoneOffset.UTC).toLocalDate()));
    for (LocalDate day : days) {
      gathering.ask(() -> hoursOf(day, cuts, firstOpen, gathering));
    }
  }

  private List<Gathering.Piece> hoursOf(
      LocalDate day, Cuts cuts, Hour firstOpen, Gathering gathering) {
    List<Gathering.Piece> pieces = new ArrayList<>();
    Map<Slot, Total> totals = new HashMap<>();
    for (Total total : store.hours(day, gathering.lens().shard())) {
      totals.put(total.slot(), total);
      Integer span = total.slot() instanceof Slot.OfHour of ? cuts.hours().get(of.hour()) : null;
      if (span != null) {
        pieces.add(gathering.piece(span, total.totals()));
      }
    }
    Hour hour = Hour.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    for (int more = 0; more < 24; more++, hour = hour.next()) {
      Integer span = cuts.hours().get(hour);
      if (span != null && hour.compareTo(firstOpen) >= 0) {
        readTails(span, hour, totals, gathering);
      }
    }
    return pieces;
  }

  private void readTails(int span, Hour hour, Map<Slot, Total> totals, Gathering gathering) {
    Span all = new Span(hour.begins(), hour.next().begins());
    for (int shard : shards(gathering.lens())) {
      Total total = totals.get(new Slot.OfHour(hour, shard));
      if (total == null) {
        gathering.ask(
            () -> entries(new Place(span, hour, shard), Optional.empty(), all, gathering));
      } else if (total.mark().isPresent()) {
        gathering.ask(() -> entries(new Place(span, hour, shard), total.mark(), all, gathering));
      }
    }
  }

  private void readParts(Cuts cuts, Gathering gathering) {
    for (Cuts.Part part : cuts.parts()) {
      Optional<PageMark> after = Optional.of(PageMark.before(part.within().from()));
      for (int shard : shards(gathering.lens())) {
        Place place = new Place(part.span(), part.hour(), shard);
        gathering.ask(() -> entries(place, after, part.within(), gathering));
      }
    }
  }

  /** Where entries are, and which span they belong to. */
  private record Place(int span, Hour hour, int shard) {}

  private List<Gathering.Piece> entries(
      Place place, Optional<PageMark> after, Span within, Gathering gathering) {
    Totals totals = Totals.unbounded();
    Optional<PageMark> next = after;
    do {
      gathering.checkTime();
      EntryPage page = ledger.page(place.hour(), place.shard(), next);
      for (Entry entry : page.entries()) {
        if (!within.covers(entry.hold().key().accepted())) {
          return List.of(gathering.piece(place.span(), totals));
        }
        fold.add(entry, totals);
      }
      next = page.next();
    } while (next.isPresent());
    return List.of(gathering.piece(place.span(), totals));
  }

  private static int[] shards(Lens lens) {
    OptionalInt one = lens.shard();
    return one.isPresent()
        ? new int[] {one.getAsInt()}
        : IntStream.range(0, EntryKey.SHARDS).toArray();
  }
}
