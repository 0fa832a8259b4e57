package dev.bellwether.spend.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.PageMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JournalTest {
  private static final Instant START = Instant.parse("2026-11-18T22:10:00Z");
  private static final int REQUESTS = 240;

  private final Books books = new Books(START);
  private final Journal journal = new Journal(books.ledger, books.store);
  private final List<Entry> all = new ArrayList<>();

  /**
   * A request every ten minutes for forty hours, by two callers in turn; half as many where no run
   * has added them up, because the first one reaches back a day.
   */
  private void fill(boolean rolledUp) {
    for (int index = 0; index < (rolledUp ? REQUESTS : REQUESTS / 2); index++) {
      Entry entry = books.hold(index % 2 == 0 ? "anna" : "bert");
      books.settle(entry);
      all.addFirst(entry);
      books.clock.advance(Duration.ofMinutes(10));
      if (rolledUp && index % 50 == 0) {
        books.rollup();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pagesThroughEverythingNewestFirst(boolean rolledUp) {
    fill(rolledUp);
    assertThat(paged(always(), 7)).isEqualTo(ids(all));
    assertThat(paged(always(), REQUESTS)).isEqualTo(ids(all));
  }

  @Test
  void showsACallerItsOwnAlone() {
    fill(true);
    List<Entry> own = all.stream().filter(entry -> entry.party().caller().equals("bert")).toList();
    assertThat(paged(search(START, end(), Optional.of("bert"), entry -> true), 11))
        .isEqualTo(ids(own));
  }

  @Test
  void findsWhatIsWantedWithinTheTimeThatIsWanted() {
    fill(true);
    Instant from = START.plus(Duration.ofMinutes(95));
    Instant to = START.plus(Duration.ofHours(30));
    List<Entry> wanted =
        all.stream()
            .filter(entry -> !entry.hold().key().accepted().isBefore(from))
            .filter(entry -> entry.hold().key().accepted().isBefore(to))
            .filter(JournalTest::isOnTheHour)
            .toList();
    assertThat(wanted).isNotEmpty();
    assertThat(paged(search(from, to, Optional.empty(), JournalTest::isOnTheHour), 5))
        .isEqualTo(ids(wanted));
  }

  @Test
  void anEmptyStretchHasNoEntries() {
    fill(true);
    Instant before = START.minus(Duration.ofDays(3));
    Journal.Page page =
        journal.page(search(before, START, Optional.empty(), entry -> true), 10, soon());
    assertThat(page).isEqualTo(new Journal.Page(List.of(), Optional.empty()));
  }

  @Test
  void whatWasAcceptedThisMomentIsThere() {
    fill(true);
    Entry last = books.hold("anna");
    assertThat(paged(always(), 3).getFirst()).isEqualTo(last.hold().key().id().text());
  }

  @Test
  void saysWhenThereIsNoTimeToRead() {
    fill(true);
    Deadline passed = new Deadline(books.clock.instant().minusSeconds(1), books.clock);
    assertThatThrownBy(() -> journal.page(always(), 10, passed)).isInstanceOf(ReportTooLarge.class);
  }

  private static boolean isOnTheHour(Entry entry) {
    return entry.hold().key().accepted().getEpochSecond() % 3600 == 0;
  }

  private Journal.Search always() {
    return search(START, end(), Optional.empty(), entry -> true);
  }

  private Instant end() {
    return books.clock.instant().plusSeconds(60);
  }

  private static Journal.Search search(
      Instant from, Instant to, Optional<String> caller, Predicate<Entry> wanted) {
    return new Journal.Search(new Span(from, to), caller, wanted, Optional.empty());
  }

  private List<String> paged(Journal.Search search, int most) {
    List<String> found = new ArrayList<>();
    Optional<PageMark> before = Optional.empty();
    do {
      Journal.Page page =
          journal.page(
              new Journal.Search(search.within(), search.caller(), search.wanted(), before),
              most,
              soon());
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(most);
      found.addAll(ids(page.entries()));
      before = page.next();
    } while (before.isPresent());
    return found;
  }

  private Deadline soon() {
    return Deadline.in(Duration.ofMinutes(1), books.clock);
  }

  private static List<String> ids(List<Entry> entries) {
    return entries.stream().map(entry -> entry.hold().key().id().text()).toList();
  }
}
