package dev.bellwether.keyhealth;

import static dev.bellwether.keyhealth.KeyHealthStage.CLOCK;
import static dev.bellwether.keyhealth.KeyHealthStage.HOLYSHEEP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.routing.health.Admission;
import dev.bellwether.routing.health.Breakers;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.KeyFact;
import dev.bellwether.routing.health.Switch;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.testkit.aws.SnsStandIn;
import dev.bellwether.testkit.provider.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people are told, however often the schedule calls. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AnnouncementsIT {
  private final KeyHealthStage stage = new KeyHealthStage("{}");
  private final KeyHealthStage other = stage.beside();
  private int before;

  @AfterAll
  void close() {
    other.close();
    stage.close();
  }

  private void begin(String... ids) {
    stage.begin(ids);
    before = stage.published().size();
  }

  /** What was published in this test, however often two instances are called beside each other. */
  private List<String> told() throws Exception {
    for (int round = 0; round < 2; round++) {
      var _ = CLOCK.advance(Duration.ofMinutes(1));
      try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
        List<Future<JsonNode>> runs = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
          KeyHealthStage instance = run % 2 == 0 ? stage : other;
          runs.add(threads.submit(() -> instance.run("announcements")));
        }
        for (Future<JsonNode> run : runs) {
          assertThat(run.get()).isNotNull();
        }
      }
    }
    List<String> texts =
        stage.published().stream().skip(before).map(SnsStandIn.Message::text).toList();
    before += texts.size();
    assertThat(texts.toString()).doesNotContain("canary", stage.ref("a").fingerprint());
    return texts;
  }

  private void found(String id, KeyFact fact) {
    stage.bean(HealthBoard.class).found(HOLYSHEEP, stage.ref(id), fact);
  }

  @Test
  void aKeyThatIsFoundWellForTheFirstTimeIsNoNews() throws Exception {
    begin("a");
    JsonNode _ = stage.run("keys");
    assertThat(stage.condition("a")).isEqualTo("fit");
    assertThat(told()).isEmpty();
  }

  @Test
  void aKeyThatDiesAndOneThatComesBackAreToldOnceEach() throws Exception {
    begin("a", "b");
    stage.provider.revoke(stage.value("a"));
    JsonNode _ = stage.run("keys");
    assertThat(told())
        .singleElement()
        .asString()
        .contains("The key 'a' of holysheep is dead since", "providers/holysheep", "in order: 1");
    var _ = CLOCK.advance(Duration.ofHours(6));
    JsonNode _ = stage.run("keys");
    assertThat(told()).as("still dead").isEmpty();
    stage.provider.accept(stage.value("a"));
    var _ = CLOCK.advance(Duration.ofHours(6));
    JsonNode _ = stage.run("keys");
    assertThat(told()).containsExactly("The key 'a' of holysheep works again.");
    assertThat(told()).isEmpty();
    assertThat(stage.items("ControlTable").toString()).doesNotContain("canary");
  }

  @Test
  void aCorrectedValueUnderTheSameIdIsNews() throws Exception {
    begin("a", "b");
    stage.provider.revoke(stage.value("a"));
    JsonNode _ = stage.run("keys");
    assertThat(told()).hasSize(1);
    stage.provider.accept("sk-canary-corrected");
    stage.write("{'id':'a','value':'sk-canary-corrected'}," + stage.entry("b", ""));
    var _ = CLOCK.advance(Duration.ofMinutes(10));
    assertThat(told()).singleElement().asString().contains("a new value");
  }

  @Test
  void refusalsThatComeAgainAndAgainAreOneChange() throws Exception {
    begin("a");
    for (int times = 0; times < 4; times++) {
      found("a", KeyFact.refused(KeyHealthStage.now()));
      assertThat(told()).hasSize(times == 0 ? 1 : 0);
      var _ = CLOCK.advance(Duration.ofHours(2));
    }
    found("a", KeyFact.fit(KeyHealthStage.now()));
    assertThat(told()).hasSize(1);
  }

  @Test
  void aShortPauseIsTrafficAndALongOneIsNews() throws Exception {
    begin("a", "b");
    found("a", KeyFact.cooling(KeyHealthStage.now(), KeyHealthStage.now().plusSeconds(60)));
    assertThat(told()).isEmpty();
    found("b", KeyFact.cooling(KeyHealthStage.now(), KeyHealthStage.now().plusSeconds(600)));
    assertThat(told()).singleElement().asString().contains("balance is used up", "in order: 1");
  }

  @Test
  void aKeyThatMayNotUseAModelIsToldForThatModel() throws Exception {
    begin("a", "b");
    stage
        .bean(HealthBoard.class)
        .found(
            HOLYSHEEP, stage.ref("a").with("gpt-4.1"), KeyFact.modelRefused(KeyHealthStage.now()));
    assertThat(told()).singleElement().asString().contains("'a'", "may not use the model gpt-4.1");
  }

  @Test
  void aKeyThatIsTakenAwayOrSwitchedOffIsForgotten() throws Exception {
    begin("a", "b");
    found("a", KeyFact.dead(KeyHealthStage.now()));
    assertThat(told()).hasSize(1);
    stage.bean(HealthBoard.class).turn(HOLYSHEEP, Switch.key("a"), true);
    assertThat(told()).isEmpty();
    stage.write(stage.entry("b", ""));
    var _ = CLOCK.advance(Duration.ofMinutes(10));
    stage.bean(HealthBoard.class).turn(HOLYSHEEP, Switch.key("a"), false);
    assertThat(told()).isEmpty();
    assertThat(stage.items("ControlTable").toString()).doesNotContain("tidings");
  }

  @Test
  void aModelThatFailsAndOneThatIsBackAreToldOnceEach() throws Exception {
    begin("a");
    Breakers breakers = stage.bean(Breakers.class);
    Offer offer = new Offer(HOLYSHEEP, "gpt-4.1");
    for (int call = 0; call < 3; call++) {
      breakers.failed(offer, breakers.admit(offer, Duration.ofSeconds(1)));
    }
    assertThat(told())
        .singleElement()
        .asString()
        .contains("gpt-4.1 at holysheep keeps failing", "/v1/providers/holysheep/models/gpt-4.1");
    var _ = CLOCK.advance(Duration.ofMinutes(1));
    Admission probe = breakers.admit(offer, Duration.ofSeconds(10));
    assertThat(told()).as("half open").isEmpty();
    breakers.succeeded(offer, probe);
    assertThat(told()).containsExactly("The model gpt-4.1 at holysheep is asked again.");
  }

  @Test
  void aProviderThatRefusesEverybodyLeavesNoKeyAndThatIsCritical() throws Exception {
    begin("a", "b");
    stage.provider.script().forListing().always(Fault.unauthorized());
    JsonNode _ = stage.run("keys");
    List<String> told = told();
    assertThat(told).hasSize(2);
    assertThat(told.getFirst()).contains("that it is dead is not proven", "No key of holysheep");
    assertThat(stage.published().getLast().subject()).containsIgnoringCase("critical");
  }
}
