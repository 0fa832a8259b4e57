package dev.bellwether.completion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.provider.FakeProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callers get while DynamoDB is away, in both modes. */
@Timeout(60)
final class OutageIT {
  private static final FakeProvider PROVIDER = FakeProvider.start();

  private final Line line;

  OutageIT() throws IOException {
    line = new Line(Emulators.embedded().dynamoDbEndpoint());
  }

  @AfterAll
  static void close() {
    PROVIDER.close();
  }

  @BeforeEach
  void forget() {
    PROVIDER.forget();
  }

  @AfterEach
  void hangUp() {
    line.close();
  }

  @Test
  void closedNobodyIsServedAndNobodyIsCalledUnknown() {
    try (LambdaStage stage = stage("closed", "1")) {
      assertThat(status(stage.answer(question()))).isEqualTo(200);
      line.cut();
      JsonNode known = stage.answer(question());
      assertThat(status(known)).isEqualTo(503);
      assertThat(known.path("body").asText()).contains("ledger_unavailable");
      assertThat(known.path("headers").path("retry-after").asText()).isNotEmpty();
      stage.restart();
      assertThat(status(stage.answer(question()))).isEqualTo(503);
      line.mend();
      assertThat(status(stage.answer(question()))).isEqualTo(200);
      assertThat(PROVIDER.billed()).hasSize(2);
    }
  }

  @Test
  void openThoseWhoAreKnownAreServedAndTheirEntriesGoToTheLog() {
    try (LambdaStage stage = stage("open", "1")) {
      assertThat(status(stage.answer(question()))).isEqualTo(200);
      line.cut();
      String log = logOf(() -> assertThat(status(stage.answer(question()))).isEqualTo(200));

      assertThat(log).contains("ledger.unwritten").contains("entry={").contains(stage.callerId());
      line.mend();
      assertThat(entries(stage)).isEqualTo(1);
      assertThat(PROVIDER.billed()).hasSize(2);
    }
  }

  @Test
  void openStrangersAreNotServed() {
    try (LambdaStage stage = stage("open", "1")) {
      line.cut();
      assertThat(status(stage.answer(question()))).isEqualTo(503);
      assertThat(PROVIDER.calls()).isEmpty();
    }
  }

  @Test
  void openTheAllowanceIsTheMost() {
    try (LambdaStage stage = stage("open", "0.01")) {
      String large = question(",\"max_tokens\":1000");
      assertThat(status(stage.answer(event(large)))).isEqualTo(200);
      line.cut();
      assertThat(status(stage.answer(event(question(",\"max_tokens\":1000"))))).isEqualTo(200);
      assertThat(status(stage.answer(event(question(",\"max_tokens\":2000"))))).isEqualTo(503);
      assertThat(PROVIDER.billed()).hasSize(2);
    }
  }

  private LambdaStage stage(String mode, String allowance) {
    return new LambdaStage(
        PROVIDER.baseUrl(),
        Map.of(
            "BELLWETHER_OUTAGE", mode,
            "BELLWETHER_OUTAGE_ALLOWANCE_USD", allowance,
            "BELLWETHER_ENDPOINT_DYNAMODB", line.address()));
  }

  private static String logOf(Runnable work) {
    PrintStream usual = System.err;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(usual);
    }
    return written.toString(StandardCharsets.UTF_8);
  }

  private static EventBuilder question() {
    return event(question(""));
  }

  private static EventBuilder event(String body) {
    return Events.functionUrl()
        .post("/v1/chat/completions")
        .header("Content-Type", "application/json")
        .body(body);
  }

  private static String question(String more) {
    return "{\"model\":\"gpt-4.1\"%s,\"messages\":[{\"role\":\"user\",\"content\":\"About %s\"}]}"
        .formatted(more, UUID.randomUUID());
  }

  private static int status(JsonNode reply) {
    return reply.path("statusCode").asInt();
  }

  /** How many entries are on the ledger; a test may run across the turn of an hour. */
  private static int entries(LambdaStage stage) {
    Ledger ledger = stage.handler().getApplicationContext().getBean(Ledger.class);
    Instant now = Instant.now();
    return ledger.of(Hour.of(now)).size()
        + ledger.of(Hour.of(now.minus(Duration.ofHours(1)))).size();
  }
}
