package dev.bellwether.spend.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.TokenUsage;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EntryTest {
  @Test
  void costsTheSumOfItsAttemptsOnceSettledAndItsExpectationUntilThen() {
    Entry held = Samples.held();
    Settlement settlement =
        Samples.settlement(
            Samples.failed(AttemptOutcome.THROTTLED),
            Samples.presumedAttempt(),
            Samples.answeredAttempt());
    assertThat(held.cost())
        .isEqualTo(held.unsettled().cost())
        .isEqualTo(Samples.RESERVE.expected());
    assertThat(held.attempts()).isEmpty();
    Entry settled = held.settled(settlement);
    assertThat(settled.cost())
        .isEqualTo(
            Samples.presumedAttempt()
                .charge()
                .cost()
                .plus(Samples.answeredAttempt().charge().cost()));
    assertThat(settlement.presumed()).isEqualTo(Samples.presumedAttempt().charge().cost());
    assertThat(settled.attempts()).hasSize(3);
  }

  @Test
  void saysWhenItCostMoreThanWasHeld() {
    Entry held = Samples.held();
    Attempt dear =
        new Attempt(
            Samples.answeredAttempt().sent(),
            AttemptOutcome.ANSWERED,
            Charge.exact(Samples.PRICE, new TokenUsage(0, 0, 0, 100_000, 0)),
            Duration.ZERO);
    assertThat(held.settled(Samples.settlement(dear)).exceedsHold()).isTrue();
    assertThat(held.settled(Samples.answered()).exceedsHold()).isFalse();
    assertThat(held.exceedsHold()).isFalse();
  }

  @Test
  void belongsToTheHourItWasAcceptedIn() {
    EntryKey key =
        Samples.held("bwPublic01", Instant.parse("2026-11-20T05:59:59.999999Z")).hold().key();
    assertThat(key.hour()).hasToString("2026-11-20T05");
    assertThat(EntryFields.sort(key)).isEqualTo("2026-11-20T05:59:59.999Z#" + key.id());
    assertThat(EntryFields.key(EntryFields.sort(key), key.caller())).isEqualTo(key);
    assertThat(EntryFields.partition(key)).isEqualTo("entry#2026-11-20T05#" + key.shard());
    assertThat(Hour.of(key.accepted()).next())
        .isGreaterThan(key.hour())
        .hasToString("2026-11-20T06");
  }

  @Test
  void isKeptForFourHundredDays() {
    Entry held = Samples.held();
    assertThat(held.keptUntil()).isEqualTo("2027-12-25T05:12:34.567Z");
    assertThat(EntryWriter.fieldsOf(held))
        .containsEntry("expires", held.keptUntil().getEpochSecond());
  }

  @Test
  void spreadsCallersOverAllShards() {
    Set<Integer> shards = new HashSet<>();
    for (int caller = 0; caller < 500; caller++) {
      shards.add(EntryKey.shardOf("caller-" + caller));
    }
    assertThat(shards)
        .hasSize(EntryKey.SHARDS)
        .allMatch(shard -> shard >= 0 && shard < EntryKey.SHARDS);
  }

  @Test
  void cutsWhatClientsAndProvidersWriteAtWholeCharacters() {
    Party party = new Party("t", "c", "😀".repeat(50), List.of("a", "a", " ", "ก".repeat(50)));
    assertThat(party.endUser()).isEqualTo("😀".repeat(16));
    assertThat(party.tags()).containsExactly("a", "ก".repeat(10));
    assertThat(new Party("t", "c", " ", List.of()).endUser()).isNull();
    assertThat(new Sent(Samples.OFFER, "k", "x".repeat(500)).providerRequestId()).hasSize(48);
    assertThat(new Sent(Samples.OFFER, "k", "").providerRequestId()).isNull();
    assertThatThrownBy(() -> new Party("t", "c", null, List.of("1", "2", "3", "4", "5", "6")))
        .hasMessage("At most 5 tags, found 6");
  }

  @Test
  void refusesWhatCannotBe() {
    Entry held = Samples.held();
    Hold hold = held.hold();
    Money one = Money.ofUsd("1");
    assertThatThrownBy(() -> new Entry(hold, held.party(), held.ask(), State.SETTLED, null))
        .hasMessageContaining("settlement");
    assertThatThrownBy(
            () -> new Entry(hold, held.party(), held.ask(), State.HELD, Samples.answered()))
        .hasMessageContaining("settlement");
    assertThatThrownBy(() -> Entry.held(hold, Samples.party("somebody"), held.ask()))
        .hasMessageContaining("filed under");
    assertThatThrownBy(() -> new Reserve(Money.ZERO, one)).hasMessageContaining("$1");
    assertThatThrownBy(() -> new Charge(Bill.NONE, TokenUsage.NONE, one, null))
        .hasMessageContaining("NONE");
    assertThatThrownBy(() -> new Charge(Bill.EXACT, TokenUsage.NONE, one, null))
        .hasMessageContaining("EXACT");
    assertThatThrownBy(
            () ->
                new Settlement(List.of(), CacheResult.HIT, Money.ZERO.minus(one), Samples.ending()))
        .hasMessageContaining("saving");
    assertThatThrownBy(() -> new EntryId("chatcmpl-1")).hasMessageContaining("req_");
    assertThatThrownBy(() -> new EntryId("req_" + "#".repeat(22))).hasMessageContaining("req_");
    assertThatThrownBy(() -> new Nonce("")).hasMessageContaining("nonce");
    assertThatThrownBy(() -> new EntryKey(hold.key().id(), Samples.ACCEPTED, " "))
        .hasMessageContaining("caller");
    assertThatThrownBy(() -> new Party("", "c", null, List.of())).hasMessageContaining("tenant");
  }

  @Test
  void makesIdsThatDoNotRepeat() {
    Set<EntryId> ids = new HashSet<>();
    SecureRandom random = new SecureRandom();
    for (int made = 0; made < 1000; made++) {
      ids.add(EntryId.next(random));
    }
    assertThat(ids).hasSize(1000).allMatch(id -> id.text().matches("req_[0-9A-Za-z]{22}"));
    assertThat(Nonce.next(random).toString()).hasSize(12);
  }

  @Test
  void refusesToReadWhatItDoesNotUnderstand() {
    Map<String, Object> newer = new HashMap<>(EntryWriter.fieldsOf(Samples.held()));
    newer.put(EntryFields.VERSION, 2L);
    assertThatThrownBy(() -> EntryReader.entryOf(newer)).hasMessageContaining("newer release");
    Map<String, Object> unknownState = new HashMap<>(EntryWriter.fieldsOf(Samples.held()));
    unknownState.put(EntryFields.STATE, "z");
    assertThatThrownBy(() -> EntryReader.entryOf(unknownState)).hasMessageContaining("'z'");
    Map<String, Object> torn = new HashMap<>(EntryWriter.fieldsOf(Samples.held()));
    torn.remove(EntryFields.NONCE);
    assertThatThrownBy(() -> EntryReader.entryOf(torn)).hasMessageContaining("'no'");
    torn.remove(EntryFields.CEILING);
    assertThatThrownBy(() -> EntryReader.entryOf(torn)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void hasNoCodeTwice() {
    for (Coded[] constants :
        List.<Coded[]>of(
            State.values(), Bill.values(), CacheResult.values(), AttemptOutcome.values())) {
      assertThat(constants).extracting(Coded::code).doesNotHaveDuplicates();
    }
  }

  @Test
  void isOneLineOfJsonWhateverIsInIt() {
    Entry held = Samples.held();
    Party hostile = new Party("t\n\"", held.party().caller(), "\u2028\r\n{}", List.of("\\"));
    String line =
        EntryLine.of(Entry.held(held.hold(), hostile, held.ask()).settled(Samples.answered()));
    assertThat(line)
        .doesNotContain("\n")
        .doesNotContain("\r")
        .contains("\"te\":\"t\\n\\\"\"")
        .contains("\"at\":[[\"holysheep\"");
  }
}
