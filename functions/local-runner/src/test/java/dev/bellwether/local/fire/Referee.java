package dev.bellwether.local.fire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.Bill;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.State;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.provider.BilledCall;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.provider.ReceivedCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Holds a ledger to the provider's own bill. A request is known on both sides by the name in its
 * {@code user} field, a call by the provider's request id, which counts the calls.
 */
final class Referee {
  /** Pico-dollars per token: input, cached input, output. Written down here a second time. */
  private static final Map<String, long[]> PRICES =
      Map.of(
          "gpt-4.1", new long[] {2_000_000, 500_000, 8_000_000},
          "claude-sonnet-4.5", new long[] {3_000_000, 300_000, 15_000_000},
          "gemini-2.5-flash", new long[] {300_000, 30_000, 2_500_000},
          "deepseek-v3.2", new long[] {280_000, 28_000, 420_000});

  private final Map<String, List<Entry>> entries = new HashMap<>();
  private final List<String> uncertain = new ArrayList<>();
  private int bills;
  private int exact;
  private int presumed;
  private int unsettled;

  Referee(List<Entry> ledger) {
    for (Entry entry : ledger) {
      entries
          .computeIfAbsent(String.valueOf(entry.party().endUser()), name -> new ArrayList<>())
          .add(entry);
    }
  }

  /** Checks every bill of the provider, and every entry by itself. */
  void judge(FakeProvider provider) throws InterruptedException {
    List<BilledCall> billed = settled(provider);
    List<ReceivedCall> calls = provider.calls();
    Map<String, Integer> unnamed = new HashMap<>();
    for (BilledCall bill : billed) {
      int place = Integer.parseInt(bill.providerRequestId().replace("req_fake_", "")) - 1;
      judge(bill, calls.get(place).json().path("user").asText(), unnamed);
    }
    bills = billed.size();
    entries.values().forEach(list -> list.forEach(this::judge));
  }

  /** A client that left is billed a moment later. */
  private static List<BilledCall> settled(FakeProvider provider) throws InterruptedException {
    int before = -1;
    while (before < provider.billed().size()) {
      before = provider.billed().size();
      Thread.sleep(700);
    }
    return provider.billed();
  }

  private void judge(BilledCall bill, String request, Map<String, Integer> unnamed) {
    List<Entry> found = entries.getOrDefault(request, List.of());
    assertThat(found).as("entries of the billed request %s: %s", request, bill).hasSize(1);
    Entry entry = found.getFirst();
    if (entry.state() != State.SETTLED) {
      assertThat(entry.state()).isEqualTo(State.UNSETTLED);
      return;
    }
    List<Attempt> named =
        entry.attempts().stream()
            .filter(attempt -> bill.providerRequestId().equals(attempt.sent().providerRequestId()))
            .toList();
    if (named.isEmpty()) {
      int others = unnamed.merge(request + " " + bill.model(), 1, Integer::sum);
      long without =
          entry.attempts().stream()
              .filter(attempt -> attempt.sent().providerRequestId() == null)
              .filter(attempt -> attempt.sent().offer().model().equals(bill.model()))
              .filter(attempt -> attempt.charge().bill() == Bill.PRESUMED)
              .count();
      assertThat(without)
          .as("presumed attempts for %s in %s", bill, entry)
          .isGreaterThanOrEqualTo(others);
      return;
    }
    assertThat(named).as("attempts for %s", bill).hasSize(1);
    Attempt attempt = named.getFirst();
    assertThat(attempt.charge().bill())
        .as("bill of %s for %s", attempt, bill)
        .isNotEqualTo(Bill.NONE);
    if (attempt.charge().bill() == Bill.EXACT) {
      exact++;
      assertThat(attempt.charge().cost()).as("cost of %s", bill).isEqualTo(price(bill));
    }
  }

  private static Money price(BilledCall bill) {
    long[] price = Objects.requireNonNull(PRICES.get(bill.model()), bill.model());
    return new Money(
        (bill.promptTokens() - bill.cachedTokens()) * price[0]
            + bill.cachedTokens() * price[1]
            + bill.completionTokens() * price[2]);
  }

  private void judge(Entry entry) {
    assertThat(entry.state()).as("state of %s", entry).isNotEqualTo(State.HELD);
    Money presumedCost =
        entry.settlement() == null ? entry.hold().expected() : entry.settlement().presumed();
    assertThat(presumedCost)
        .as("what is not known of %s", entry)
        .isBetween(Money.ZERO, entry.hold().ceiling());
    assertThat(entry.cost().isNegative()).as("negative cost of %s", entry).isFalse();
    if (entry.state() == State.UNSETTLED) {
      unsettled++;
    }
    if (presumedCost.compareTo(Money.ZERO) > 0) {
      presumed += entry.state() == State.SETTLED ? 1 : 0;
      uncertain.add(
          "%s %s %s of at most %s"
              .formatted(
                  entry.hold().key().id(), entry.state(), presumedCost, entry.hold().ceiling()));
    }
  }

  /** Entries whose cost no provider has confirmed, a line each. */
  List<String> uncertain() {
    return uncertain;
  }

  String figures() {
    return bills
        + " calls billed, each on exactly one entry; "
        + exact
        + " exact to the pico-dollar, "
        + presumed
        + " entries with presumed attempts, "
        + unsettled
        + " unsettled, all between zero and their ceiling";
  }
}
