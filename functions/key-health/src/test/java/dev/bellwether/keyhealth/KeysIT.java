package dev.bellwether.keyhealth;

import static dev.bellwether.keyhealth.KeyHealthStage.CLOCK;
import static dev.bellwether.keyhealth.KeyHealthStage.HOLYSHEEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.routing.checkup.Checkup;
import dev.bellwether.routing.checkup.DynamoCheckups;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.KeyFact;
import dev.bellwether.routing.health.Switch;
import dev.bellwether.testkit.provider.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The scheduled check of keys; what the provider counted is the referee. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeysIT {
  private final KeyHealthStage stage = new KeyHealthStage("{}");

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void aKeyIsDeadThatItsProviderRefusesWhileItTakesAnotherAndFitWhenItIsTakenAgain() {
    stage.begin("a", "b");
    stage.provider.revoke(stage.value("a"));
    JsonNode told = stage.run("keys").path(HOLYSHEEP).path("checked");
    assertThat(told.at("/a/said").asText()).isEqualTo("refused");
    assertThat(told.at("/b/said").asText()).isEqualTo("accepted");
    assertThat(stage.condition("a")).isEqualTo("dead");
    assertThat(stage.condition("b")).isEqualTo("fit");
    assertThat(stage.shown())
        .as("shown, and again as the proof")
        .containsExactly("a", "b", "a", "b");

    stage.provider.accept(stage.value("a"));
    var _ = CLOCK.advance(Duration.ofHours(6));
    JsonNode _ = stage.run("keys");
    assertThat(stage.condition("a")).isEqualTo("fit");
    assertThat(told.toString()).doesNotContain("canary");
  }

  @Test
  void aProviderThatIsDownSaysNothingAboutItsKeys() {
    stage.begin("a", "b", "c");
    HealthBoard board = stage.bean(HealthBoard.class);
    board.found(HOLYSHEEP, stage.ref("a"), KeyFact.fit(KeyHealthStage.now()));
    board.found(HOLYSHEEP, stage.ref("b"), KeyFact.dead(KeyHealthStage.now()));
    for (Fault fault :
        new Fault[] {
          Fault.status(500), Fault.overloaded(), new Fault.ResetBeforeReply(), Fault.status(404)
        }) {
      stage.provider.script().forListing().always(fault);
      var _ = CLOCK.advance(Duration.ofSeconds(5));
      JsonNode _ = stage.run("keys");
      assertThat(stage.condition("a")).as("%s", fault).isEqualTo("fit");
      assertThat(stage.condition("b")).as("%s", fault).isEqualTo("dead");
      assertThat(stage.condition("c")).as("%s", fault).isEqualTo("unknown");
    }
    assertThat(stage.provider.calls()).hasSizeGreaterThanOrEqualTo(12);
  }

  @Test
  void aProviderThatRefusesEverybodyIsCooledAndNotStrippedOfItsKeys() {
    stage.begin("a", "b");
    stage.provider.script().forListing().always(Fault.unauthorized());
    JsonNode _ = stage.run("keys");
    for (String id : new String[] {"a", "b"}) {
      assertThat(stage.condition(id)).isEqualTo("refused");
      assertThat(stage.known(id).orElseThrow().fact().until())
          .isEqualTo(KeyHealthStage.now().plusSeconds(60));
    }
    var _ = CLOCK.advance(Duration.ofSeconds(61));
    JsonNode _ = stage.run("keys");
    assertThat(stage.known("a").orElseThrow().fact().until())
        .as("twice as long")
        .isEqualTo(KeyHealthStage.now().plusSeconds(120));
    stage.provider.script().clear();
    var _ = CLOCK.advance(Duration.ofSeconds(121));
    JsonNode _ = stage.run("keys");
    assertThat(stage.condition("a")).isEqualTo("fit");
    assertThat(stage.condition("b")).isEqualTo("fit");
  }

  @Test
  void theOnlyKeyIsNeverDead() {
    stage.begin("a");
    stage.provider.revoke(stage.value("a"));
    JsonNode _ = stage.run("keys");
    assertThat(stage.condition("a")).isEqualTo("refused");
  }

  @Test
  void aProviderThatTurnsInTheMiddleProvesNothing() {
    stage.begin("a", "b");
    Fault fine = Fault.delay(Duration.ZERO);
    stage.provider.script().forListing().next(fine, Fault.unauthorized(), Fault.unauthorized());
    stage.provider.script().forListing().always(Fault.unauthorized());
    JsonNode _ = stage.run("keys");
    assertThat(stage.condition("b")).isEqualTo("refused");
    assertThat(stage.shown()).containsExactly("a", "b", "b", "a");
  }

  @Test
  void aPauseForTooManyCallsIsNotEndedByACheckThatCostsNone() {
    stage.begin("a", "b");
    HealthBoard board = stage.bean(HealthBoard.class);
    board.found(
        HOLYSHEEP,
        stage.ref("a"),
        KeyFact.cooling(KeyHealthStage.now(), KeyHealthStage.now().plusSeconds(600)));
    var _ = CLOCK.advance(Duration.ofSeconds(5));
    stage.provider.script().forListing().next(Fault.delay(Duration.ZERO));
    stage.provider.script().forListing().next(Fault.throttled(Duration.ofSeconds(30)));
    JsonNode _ = stage.run("keys");
    assertThat(stage.condition("a")).isEqualTo("cooling");
    assertThat(stage.condition("b")).isEqualTo("cooling");
    assertThat(stage.known("b").orElseThrow().fact().until())
        .isEqualTo(KeyHealthStage.now().plusSeconds(30));
    var _ = CLOCK.advance(Duration.ofMinutes(10));
    JsonNode _ = stage.run("keys");
    assertThat(stage.condition("a")).isEqualTo("fit");
  }

  @Test
  void keysWhoseTimeIsOverAreDeletedAndOnlyThoseInUseAreShown() {
    stage.begin("a");
    stage.provider.accept(stage.value("old"));
    stage.write(
        stage.entry("a", "")
            + ","
            + stage.entry("gone", ",'state':'retiring','retireAt':'2026-11-20T00:00:00Z'")
            + ","
            + stage.entry("old", ",'state':'retiring','retireAt':'2100-01-01T00:00:00Z'")
            + ","
            + stage.entry("new", ",'state':'spare','owner':'anna'")
            + ","
            + stage.entry("bad", ",'state':'bad'"));
    JsonNode told = stage.run("keys").path(HOLYSHEEP);
    assertThat(told.path("deleted").toString()).isEqualTo("[\"gone\"]");
    assertThat(stage.document()).contains("'old'".replace('\'', '"'), "anna", "bad");
    assertThat(stage.document()).doesNotContain(stage.value("gone"));
    assertThat(stage.shown()).containsExactly("a", "old");
    assertThat(stage.run("keys").path(HOLYSHEEP).path("deleted")).isEmpty();
  }

  @Test
  void whatIsSwitchedOffIsNotAsked() {
    stage.begin("a", "b");
    HealthBoard board = stage.bean(HealthBoard.class);
    board.turn(HOLYSHEEP, Switch.key("a"), true);
    JsonNode _ = stage.run("keys");
    assertThat(stage.shown()).containsExactly("b");
    board.turn(HOLYSHEEP, Switch.provider(), true);
    JsonNode _ = stage.run("keys");
    assertThat(stage.shown()).containsExactly("b");
  }

  @Test
  void howLongItTookAndWhatIsLeftIsTold() {
    stage.begin("a");
    stage
        .provider
        .script()
        .forListing()
        .next(
            new Fault.Status(
                200,
                Map.of(
                    "x-ratelimit-remaining-requests", "17", "x-ratelimit-remaining-tokens", "many"),
                "{\"data\":[]}"));
    JsonNode told = stage.run("keys").path(HOLYSHEEP).path("checked").path("a");
    assertThat(told.path("remaining_requests").asLong()).isEqualTo(17);
    assertThat(told.has("remaining_tokens")).isFalse();
    assertThat(told.path("latency_ms").isNumber()).isTrue();
    assertThat(stage.bean(HealthBoard.class).now(HOLYSHEEP).latency("gpt-4.1", CLOCK.instant()))
        .isPresent();
    Checkup checkup =
        Objects.requireNonNull(stage.bean(DynamoCheckups.class).of(HOLYSHEEP).get("a"));
    assertThat(checkup.requests()).hasValue(17);
    assertThat(checkup.tokens()).isEmpty();
    assertThat(checkup.at()).isEqualTo(KeyHealthStage.now());
    var _ = CLOCK.advance(Duration.ofDays(9));
    assertThat(stage.bean(DynamoCheckups.class).of(HOLYSHEEP)).isEmpty();
  }

  @Test
  void aDocumentThatCannotBeReadFailsTheRunAndKeepsNoOtherProviderWaiting() {
    stage.begin("a");
    stage.write("{'id':'a'}");
    stage.write(stage.openAiSecret(), "{'keys':[" + stage.entry("o", "") + "]}");
    assertThatThrownBy(() -> stage.run("keys")).hasMessageContaining("[holysheep]");
    assertThat(stage.shown()).containsExactly("o");
    stage.write(stage.openAiSecret(), "{'keys':[]}");
  }
}
