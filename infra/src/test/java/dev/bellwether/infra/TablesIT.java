package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.completion.CompletionHandler;
import dev.bellwether.edge.alert.Alert;
import dev.bellwether.edge.alert.Alerts;
import dev.bellwether.edge.alert.Severity;
import dev.bellwether.edge.aws.Item;
import dev.bellwether.routing.answer.AnswerStore;
import dev.bellwether.routing.answer.PackedAnswer;
import dev.bellwether.spend.budget.Claim;
import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.ledger.Ask;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryId;
import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.Hold;
import dev.bellwether.spend.ledger.HoldOutcome;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.Nonce;
import dev.bellwether.spend.ledger.Party;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.template.Table;
import dev.bellwether.testkit.template.Template;
import dev.bellwether.testkit.time.SettableClock;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The real stores write into tables made from the template, and leave what these declare. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TablesIT {
  /** Where the handler's clock starts: it is a witness's. */
  private static final Instant NOW = SettableClock.START;

  private static final Duration LONGEST_KEPT = Duration.ofDays(3 * 366);

  private final AwsEmulator aws = Emulators.embedded();
  private final Template stack = aws.freshStack(Template.load());
  private final CompletionHandler handler = handler();

  private CompletionHandler handler() {
    Map<String, String> environment =
        new HashMap<>(stack.function("CompletionFunction").environment());
    environment.putAll(aws.variables());
    environment.put(Witness.VARIABLE, "yes");
    return new CompletionHandler(environment);
  }

  @BeforeAll
  void everyStoreWrites() {
    ApplicationContext beans = handler.getApplicationContext();
    assertThat(beans.getBean(Ledger.class).hold(entry(), List.of(claim())))
        .isInstanceOf(HoldOutcome.Held.class);
    beans.getBean(AnswerStore.class).put("key", new PackedAnswer(new byte[1], NOW, NOW));
    beans.getBean(Alerts.class).raise(new Alert("test", "1", Severity.INFO, "Nothing."));
  }

  @AfterAll
  void close() {
    handler.close();
  }

  @Test
  void everyKeyIsWrittenInTheTypeThatIsDeclared() {
    for (Table table : stack.tables()) {
      Map<String, String> found = new HashMap<>();
      for (Map<String, AttributeValue> item : items(table)) {
        item.forEach((name, value) -> found.put(name, value.type().toString()));
      }
      assertThat(found).as(table.name()).containsAllEntriesOf(table.shape().attributes());
    }
  }

  @Test
  void everyTableForgetsByASecondThatTheStoresWrite() {
    for (Table table : stack.tables()) {
      String expiry = table.shape().expiryAttribute().orElseThrow();
      assertThat(items(table))
          .as("%s: %s", table.name(), expiry)
          .flatExtracting(item -> new Item(item).optionalNumber(expiry).stream().boxed().toList())
          .isNotEmpty()
          .extracting(Instant::ofEpochSecond)
          .allMatch(second -> !second.isBefore(NOW) && second.isBefore(NOW.plus(LONGEST_KEPT)));
    }
  }

  @Test
  void theIndexFindsWhatIsOverdue() {
    Ledger ledger = handler.getApplicationContext().getBean(Ledger.class);
    List<Entry> overdue = new ArrayList<>();
    for (int group = 0; group < Ledger.HELD_GROUPS; group++) {
      overdue.addAll(
          ledger.expired(group, NOW.plus(Duration.ofHours(1)), Optional.empty()).entries());
    }
    assertThat(overdue).hasSize(1);
  }

  private List<Map<String, AttributeValue>> items(Table table) {
    return aws.dynamoDb().scan(scan -> scan.tableName(table.name())).items();
  }

  private static Claim claim() {
    return new Claim(
        new CounterKey("month", "2026-11", 0), Money.ofUsd("1"), Optional.of(NOW.plus(Claim.KEPT)));
  }

  private static Entry entry() {
    Random random = new Random(4);
    EntryKey key = new EntryKey(EntryId.next(random), NOW, "anna");
    Reserve reserve = new Reserve(Money.ofUsd("0.05"), Money.ofUsd("0.01"));
    return Entry.held(
        Hold.of(key, Nonce.next(random), reserve, NOW.plusSeconds(29)),
        new Party("team:search", "anna", null, List.of()),
        new Ask("chat", "code", "auto", new Offer("holysheep", "gpt-4.1"), false));
  }
}
