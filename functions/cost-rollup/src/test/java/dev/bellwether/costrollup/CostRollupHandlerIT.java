package dev.bellwether.costrollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.edge.alert.Alert;
import dev.bellwether.edge.alert.Alerts;
import dev.bellwether.edge.alert.Severity;
import dev.bellwether.spend.ledger.Ask;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryId;
import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.Hold;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.Nonce;
import dev.bellwether.spend.ledger.Party;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.ledger.State;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.total.TotalsStore;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.aws.SnsStandIn;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.template.Template;
import dev.bellwether.testkit.time.SettableClock;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CostRollupHandlerIT {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final SettableClock CLOCK = new SettableClock(NOON);

  private final AwsEmulator aws = Emulators.embedded();
  private final Template stack = aws.freshStack(Template.load());
  private final CostRollupHandler handler = handler();

  /** The clock that the handler's context finds. */
  @Factory
  static final class Beans {
    @Singleton
    @Replaces(Clock.class)
    Clock clock() {
      return CLOCK;
    }
  }

  private CostRollupHandler handler() {
    Map<String, String> environment =
        new HashMap<>(stack.function("CostRollupFunction").environment());
    environment.putAll(aws.variables());
    return new CostRollupHandler(environment);
  }

  @AfterAll
  void close() {
    handler.close();
  }

  @Test
  void addsUpWhatTheScheduleCallsFor() {
    Ledger ledger = handler.getApplicationContext().getBean(Ledger.class);
    TotalsStore store = handler.getApplicationContext().getBean(TotalsStore.class);
    CLOCK.set(NOON);
    store.complete(Hour.of(NOON.minus(Duration.ofHours(1))));
    Entry lost = held();
    var _ = ledger.hold(lost);
    CLOCK.advance(Duration.ofMinutes(5));
    JsonNode told = handled("{\"task\":\"rollup\"}");
    assertThat(told.path("entries").asInt()).isEqualTo(1);
    assertThat(told.path("expired").asInt()).isEqualTo(1);
    assertThat(told.path("finished").asBoolean()).isTrue();
    assertThat(ledger.find(lost.hold().key()).orElseThrow().state()).isEqualTo(State.UNSETTLED);
    assertThat(store.hours(LocalDate.parse("2026-11-20"), OptionalInt.empty())).hasSize(1);

    JsonNode again = handled("{\"task\":\"rollup\",\"hour\":\"2026-11-20T12\"}");
    assertThat(again.path("hours").asInt()).isEqualTo(1);
    assertThat(again.path("entries").asInt()).isEqualTo(1);
  }

  @Test
  void deliversTheAlertsThatWereNotDelivered() {
    SnsStandIn sns = aws.snsStandIn().orElseThrow();
    sns.down(true);
    handler
        .getApplicationContext()
        .getBean(Alerts.class)
        .raise(new Alert("test", "1", Severity.INFO, "Somebody ought to know."));
    sns.down(false);
    assertThat(sns.messages(stack.topics().getFirst())).isEmpty();
    CLOCK.advance(Duration.ofMinutes(1));
    var _ = handled("{\"task\":\"alerts\"}");
    assertThat(sns.messages(stack.topics().getFirst()))
        .singleElement()
        .satisfies(message -> assertThat(message.text()).isEqualTo("Somebody ought to know."));
  }

  @Test
  void refusesWhatIsNoHour() {
    assertThatThrownBy(() -> handled("{\"task\":\"rollup\",\"hour\":\"yesterday\"}"))
        .hasMessageContaining("'yesterday' is no hour");
  }

  private JsonNode handled(String event) {
    return Json.parse(
        handler.handle(event.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(15)));
  }

  private static Entry held() {
    Random random = new Random(4);
    EntryKey key = new EntryKey(EntryId.next(random), NOON, "anna");
    Reserve reserve = new Reserve(Money.ofUsd("0.05"), Money.ofUsd("0.01"));
    return Entry.held(
        Hold.of(key, Nonce.next(random), reserve, NOON.plusSeconds(29)),
        new Party("team:search", "anna", null, List.of()),
        new Ask("chat", "code", "auto", new Offer("holysheep", "gpt-4.1"), false));
  }
}
