package dev.bellwether.keyrotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.alert.Alert;
import dev.bellwether.testkit.provider.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RotationTest {
  private final RotationStage stage = new RotationStage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void promotesTheNextSpareAndLetsTheOldKeyRetire() {
    String base = stage.holding("AWSCURRENT").getFirst();

    assertThat(stage.rotate()).isEmpty();

    assertThat(stage.states()).containsExactly("a:retiring", "c:spare", "b:active");
    assertThat(stage.currentText())
        .contains(
            "\"note\":\"ours\"",
            "\"owner\":\"anna\"",
            "\"weight\":3",
            "\"retireAt\":\"2026-11-21T12:00:00Z\"",
            "\"basedOn\":\"" + base + "\"");
    assertThat(stage.holding("AWSPENDING")).isEmpty();
    assertThat(stage.holding("AWSPREVIOUS")).containsExactly(base);
    assertThat(stage.fake.calls()).hasSize(1);
    assertThat(stage.alerts).isEmpty();
  }

  @Test
  void oneRotationAfterAnotherUsesEveryKeyOnceAndThenSaysThatNoneIsLeft() {
    assertThat(stage.rotate()).isEmpty();
    assertThat(stage.rotate()).isEmpty();
    assertThat(stage.states()).containsExactly("a:retiring", "b:retiring", "c:active");

    assertThat(stage.rotate())
        .singleElement()
        .satisfies(off -> assertThat(off).hasMessageContaining("no spare key"));

    assertThat(stage.states()).containsExactly("a:retiring", "b:retiring", "c:active");
    assertThat(stage.holding("AWSPENDING")).isEmpty();
    assertThat(stage.alerts)
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.what()).isEqualTo("key-rotation/holysheep/no-spare");
              assertThat(alert.text()).contains("\"state\":\"spare\"", RotationStage.NAMES);
            });
  }

  @Test
  void aNewKeyHasAMinuteToBecomeKnown() {
    var _ = stage.fake.revoke("sk-canary-b");
    stage.whileWaiting(
        time -> {
          if (!stage.clock.instant().isBefore(RotationStage.NOON.plusSeconds(50))) {
            var _ = stage.fake.accept("sk-canary-b");
          }
        });

    assertThat(stage.rotate()).isEmpty();

    assertThat(stage.states()).contains("b:active");
    assertThat(stage.fake.calls()).hasSize(11);
  }

  @Test
  void aRefusedSpareIsMarkedAndTheNextRotationTakesAnother() {
    var _ = stage.fake.revoke("sk-canary-b");

    assertThat(stage.rotate()).singleElement().isInstanceOf(CalledOff.class);

    assertThat(stage.states()).containsExactly("a:null", "b:bad", "c:spare");
    assertThat(Duration.between(RotationStage.NOON, stage.clock.instant()))
        .isEqualTo(Duration.ofSeconds(60));
    assertThat(stage.holding("AWSPENDING")).isEmpty();
    assertThat(stage.alerts)
        .extracting(Alert::what)
        .containsExactly("key-rotation/holysheep/refused/b");

    assertThat(stage.rotate()).hasSize(1);
    assertThat(stage.states()).containsExactly("a:retiring", "b:bad", "c:active");
  }

  @Test
  void aProviderThatIsDownCallsItOffAndLeavesTheSpareASpare() {
    stage.fake.close();

    assertThat(stage.rotate()).singleElement().isInstanceOf(CalledOff.class);

    assertThat(stage.states()).containsExactly("a:null", "b:spare", "c:spare");
    assertThat(stage.holding("AWSPENDING")).isEmpty();
    assertThat(stage.alerts)
        .extracting(Alert::what)
        .containsExactly("key-rotation/holysheep/untested");
  }

  @Test
  void aPoolWithoutAnyKeyHasNothingToRotate() {
    stage.edit("{'keys':[]}");

    assertThat(stage.rotate()).isEmpty();

    assertThat(stage.states()).isEmpty();
    assertThat(stage.alerts).isEmpty();
    assertThat(stage.fake.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-canary",
        "{'keys':7}",
        "{'keys':[{'id':'a','value':'sk-canary'},{'id':'a','value':'sk-canary-2'}]}"
      })
  void aDocumentThatCannotBeReadIsSaidAndLeftAlone(String document) {
    stage.edit(document);

    assertThat(stage.rotate())
        .singleElement()
        .satisfies(
            off ->
                assertThat(off)
                    .isInstanceOf(CalledOff.class)
                    .hasMessageContaining(RotationStage.NAMES)
                    .hasMessageNotContaining("sk-"));

    assertThat(stage.currentText()).isEqualTo(document.replace('\'', '"'));
    assertThat(stage.holding("AWSPENDING")).isEmpty();
    assertThat(stage.alerts)
        .singleElement()
        .satisfies(alert -> assertThat(alert.text()).doesNotContain("sk-"));
  }

  @Test
  void beingTriedOutByAwsChangesNothing() {
    String before = stage.currentText();
    var _ =
        stage
            .secrets()
            .rotateSecret(rotate -> rotate.secretId(stage.name).rotateImmediately(false));

    assertThat(stage.failures()).isEmpty();
    assertThat(stage.currentText()).isEqualTo(before);
    assertThat(stage.alerts).isEmpty();
  }

  @Test
  void refusesWhatIsNoRotationUnderWay() {
    String nobody = UUID.randomUUID().toString();
    assertThatThrownBy(() -> stage.take(stage.secrets(), RotationStep.CREATE, nobody))
        .isInstanceOf(RotationRefused.class)
        .hasMessageContaining("does not rotate");

    String token = stage.begin();
    assertThatThrownBy(() -> stage.take(stage.secrets(), RotationStep.CREATE, nobody))
        .isInstanceOf(RotationRefused.class)
        .hasMessageContaining("has no version " + nobody);
    String current = stage.holding("AWSCURRENT").getFirst();
    for (RotationStep step : RotationStep.values()) {
      stage.take(stage.secrets(), step, current);
    }
    assertThat(stage.holding("AWSPENDING")).containsExactly(token);

    assertThatThrownBy(() -> stage.take(stage.secrets(), RotationStep.FINISH, token))
        .isInstanceOf(CalledOff.class)
        .hasMessageContaining("never written");
    assertThat(stage.states()).containsExactly("a:null", "b:spare", "c:spare");
  }

  @Test
  void aPreviousVersionIsNotPending() {
    String old = stage.holding("AWSCURRENT").getFirst();
    assertThat(stage.rotate()).isEmpty();

    assertThatThrownBy(() -> stage.take(stage.secrets(), RotationStep.FINISH, old))
        .isInstanceOf(RotationRefused.class)
        .hasMessageContaining("is not pending");
  }

  @Test
  void aSecretOfNobodyIsNamed() {
    assertThatThrownBy(() -> new ProviderSecrets(Map.of()).ownerOf("bellwether/admin"))
        .isInstanceOf(RotationRefused.class)
        .hasMessageContaining("bellwether/admin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{'SecretId':'s','ClientRequestToken':'t'}",
        "{'SecretId':'s','ClientRequestToken':'t','Step':'dropSecret'}",
        "{'SecretId':'','ClientRequestToken':'t','Step':'setSecret'}"
      })
  void anEventOfAnotherShapeIsRefused(String event) {
    byte[] bytes = event.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> RotationRequest.read(bytes)).isInstanceOf(RotationRefused.class);
  }

  @Test
  void noKeyShowsInWhatAProviderSaysOfIt() {
    stage
        .fake
        .script()
        .next(new Fault.Status(403, Map.of(), "{\"error\":{\"message\":\"no sk-canary-b\"}}"));
    List<RuntimeException> failures = stage.rotate();

    assertThat(failures.toString() + stage.alerts).doesNotContain("sk-canary");
    assertThat(stage.current().toString()).contains("key a").doesNotContain("sk-");
  }
}
