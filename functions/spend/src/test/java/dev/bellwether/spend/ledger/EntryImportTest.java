package dev.bellwether.spend.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.ledger.EntryImport.Outcome;
import dev.bellwether.testkit.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryImportTest {
  private static final Hour HOUR = Hour.of(Samples.ACCEPTED);

  private final Ledger ledger = Ledger.inMemory();
  private final SettableClock clock = new SettableClock();
  private final EntryImport entries = new EntryImport(ledger, clock);

  EntryImportTest() {
    var _ = clock.advance(Duration.between(clock.instant(), Samples.DEADLINE));
  }

  static Stream<Entry> everyKind() {
    Entry held = Samples.held();
    return Stream.of(
        held,
        held.unsettled(),
        held.settled(Samples.answered()),
        held.settled(Samples.notTried()),
        held.settled(Samples.settlement(Samples.presumedAttempt())),
        Samples.hit());
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void readsBackWhatTheLogHolds(Entry entry) {
    assertThat(EntryLine.read(EntryLine.of(entry))).isEqualTo(entry);
  }

  @Test
  void writesAnEntryThatIsNotThereAndThenFindsIt() {
    Entry settled = Samples.held().settled(Samples.answered());
    assertThat(entries.take(line(settled))).containsExactly(new Outcome.Written(HOUR));
    assertThat(entries.take(line(settled))).containsExactly(new Outcome.AlreadyThere(HOUR));
    assertThat(ledger.find(settled.hold().key())).contains(settled);
  }

  @Test
  void settlesAHoldThatStands() {
    Entry held = Samples.held();
    assertThat(ledger.hold(held, List.of())).isInstanceOf(HoldOutcome.Held.class);
    Entry settled = held.settled(Samples.answered());
    assertThat(entries.take(line(settled))).containsExactly(new Outcome.Settled(HOUR));
    assertThat(ledger.find(held.hold().key())).contains(settled);
    assertThat(entries.take(line(settled))).containsExactly(new Outcome.AlreadyThere(HOUR));
  }

  @Test
  void settlesAHoldThatHasExpired() {
    Entry held = Samples.held();
    assertThat(ledger.hold(held, List.of())).isInstanceOf(HoldOutcome.Held.class);
    assertThat(ledger.expire(held, held.hold().expires()))
        .isInstanceOf(ExpireOutcome.Expired.class);
    assertThat(entries.take(line(held.settled(Samples.answered()))))
        .containsExactly(new Outcome.Settled(HOUR));
  }

  @Test
  void leavesAnotherEntryWithTheSameIdAlone() {
    Entry standing = Samples.held();
    assertThat(ledger.hold(standing, List.of())).isInstanceOf(HoldOutcome.Held.class);
    Entry other = Samples.collidingWith(standing).settled(Samples.answered());
    assertThat(refusal(line(other))).isEqualTo("another entry has its id");
    assertThat(ledger.find(standing.hold().key())).contains(standing);
  }

  @Test
  void takesAllEntriesOfALineWhateverStandsAround() {
    Entry one = Samples.hit();
    Entry other = Samples.hit();
    assertThat(entries.take("\t[main] " + line(one) + "\tand " + line(other) + " } {"))
        .containsExactly(new Outcome.Written(HOUR), new Outcome.Written(HOUR));
  }

  @Test
  void isNotMisledByBracesAndQuotesInTheClientsWords() {
    Entry hit = Samples.hit();
    Entry tricky =
        new Entry(
            hit.hold(),
            new Party(
                "team-search", "bwPublic01", "} entry={\"a\\", List.of("\"}{", "\\\"", "ไทย")),
            hit.ask(),
            hit.state(),
            hit.settlement());
    assertThat(entries.take(line(tricky))).containsExactly(new Outcome.Written(HOUR));
    assertThat(ledger.find(tricky.hold().key())).contains(tricky);
  }

  @Test
  void refusesWhatIsNotSettledTooOldOrOfTomorrow() {
    assertThat(refusal(line(Samples.held()))).contains("not settled");
    Entry old =
        Samples.held("bwPublic01", clock.instant().minus(Entry.KEPT).minusSeconds(1))
            .settled(Samples.answered());
    assertThat(refusal(line(old))).contains("older");
    Entry early =
        Samples.held("bwPublic01", clock.instant().plusSeconds(301)).settled(Samples.answered());
    assertThat(refusal(line(early))).contains("future");
    assertThat(ledger.of(HOUR)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ledger.unwritten",
        "entry=",
        "entry={",
        "entry={}",
        "entry={\"pk\":1}",
        "entry={\"v\":1,\"v\":1}",
        "entry={\"v\":99,\"sk\":\"x\"}",
        "entry={\"v\":1.5}",
        "entry={\"v\":null}",
        "entry={\"v\":true}",
        "entry={\"v\":{}}",
        "entry={\"v\":1e999999999}",
        "entry={not json}",
        "entry={\"v\":\"\\ud800\"}"
      })
  void refusesWhatIsNoEntryAndQuotesNothingOfIt(String line) {
    assertThat(refusal(line)).isNotEmpty().doesNotContain("entry={\"");
  }

  @Test
  void refusesAnEntryOfWhichAPartIsMissingOrWrong() {
    String whole = EntryLine.of(Samples.held().settled(Samples.answered()));
    for (String field :
        List.of("sk", "v", "st", "no", "hx", "ce", "te", "ca", "at", "ch", "tt", "co", "pk")) {
      String without = whole.replaceFirst("\"" + field + "\":", "\"zz\":");
      assertThat(without).isNotEqualTo(whole);
      assertThat(refusal("entry=" + without)).as(field).isNotEmpty();
      assertThat(
              refusal(
                  "entry="
                      + whole.replaceFirst("\"" + field + "\":", "\"" + field + "\":[],\"zz\":")))
          .as(field)
          .isNotEmpty();
    }
    assertThat(refusal("entry=" + whole.substring(0, whole.length() - 1))).contains("cut off");
    assertThat(refusal("entry={\"x\":\"" + "y".repeat(20_000) + "\"}")).contains("too long");
    assertThat(ledger.of(HOUR)).isEmpty();
  }

  private String refusal(String line) {
    List<Outcome> outcomes = entries.take(line);
    assertThat(outcomes).hasSize(1).first().isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcomes.getFirst()).why();
  }

  private static String line(Entry entry) {
    Instant at = entry.hold().key().accepted();
    return at
        + " ERROR LastResort - ledger.unwritten reason=\"it {was} \"away\"\" entry="
        + EntryLine.of(entry);
  }
}
