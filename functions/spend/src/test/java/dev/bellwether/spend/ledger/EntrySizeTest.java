package dev.bellwether.spend.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An entry is written twice or more; above 1024 bytes each of these writes would cost double. */
final class EntrySizeTest {
  private static final int WRITE_UNIT = 1024;

  @Test
  void countsAsAwsDoes() {
    Map<String, AttributeValue> item =
        Map.of(
            "pk", AttributeValue.fromS("ราคา"),
            "n", AttributeValue.fromN("12345"),
            "m", AttributeValue.fromN("-100"),
            "l",
                AttributeValue.fromL(
                    List.of(AttributeValue.fromS("ab"), AttributeValue.fromBool(true))));
    assertThat(ItemSize.of(item))
        .isEqualTo((2 + 12) + (1 + 1 + 3) + (1 + 1 + 1 + 1) + (1 + 3 + (1 + 2) + (1 + 1)));
  }

  @Test
  void fitsOneWriteUnitWithFourBilledAttempts() {
    Attempt billed = Samples.answeredAttempt();
    Entry held = Samples.held().with(Samples.held().hold().countedAt(nineCounters()));
    int size = sizeOf(held.settled(Samples.settlement(billed, billed, billed, billed)));
    System.out.println("Entry with four billed attempts and nine budgets: " + size + " bytes");
    assertThat(size).isLessThanOrEqualTo(WRITE_UNIT);
  }

  @Test
  void fitsOneWriteUnitWithEveryTextAtItsLongest() {
    String endless = "ก".repeat(10_000);
    Party party =
        new Party(
            "team-with-a-long-name",
            "bwPublic01",
            endless,
            List.of("a" + endless, "b" + endless, "c" + endless, "d" + endless, "e" + endless));
    Ask ask = new Ask("embeddings", "reasoning", endless, Samples.OFFER, true);
    Attempt attempt =
        new Attempt(
            new Sent(Samples.OFFER, "backup-1", endless),
            AttemptOutcome.ANSWERED,
            Charge.exact(Samples.PRICE, new TokenUsage(123_456, 123_456, 0, 12_345, 12_345)),
            Duration.ofMillis(123_456));
    Ending ending =
        new Ending(endless, endless, Duration.ofMillis(1234), Duration.ofMillis(123_456));
    Settlement settlement =
        new Settlement(List.of(attempt, attempt), CacheResult.MISS, Money.ZERO, ending);
    Hold hold = Samples.held().hold().countedAt(nineCounters());
    int size = sizeOf(Entry.held(hold, party, ask).settled(settlement));
    System.out.println(
        "Entry with two billed attempts, nine budgets and every text at its longest: "
            + size
            + " bytes");
    assertThat(size).isLessThanOrEqualTo(WRITE_UNIT);
  }

  /** A day, a month and a total for caller, team and organisation, with the longest ids. */
  private static List<CounterKey> nineCounters() {
    List<CounterKey> counters = new ArrayList<>();
    for (String payer : List.of("caller", "team", "everybody")) {
      for (String window : List.of("2026-11-20", "2026-11", "total")) {
        String id = (window.length() + payer + "xxxxxxxxxx").substring(0, 10);
        counters.add(new CounterKey(id, window, 31));
      }
    }
    return counters;
  }

  private static int sizeOf(Entry entry) {
    return ItemSize.of(DynamoItems.item(EntryWriter.fieldsOf(entry)));
  }
}
