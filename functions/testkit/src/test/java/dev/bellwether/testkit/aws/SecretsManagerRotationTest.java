package dev.bellwether.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** How the stand-in rotates: AWS's documented behaviour, which no emulator without Docker has. */
final class SecretsManagerRotationTest {
  private static final String NAME = "rotation/test";
  private static final String PENDING = "AWSPENDING";
  private static final String FIRST = UUID.randomUUID().toString();
  private static final String TOKEN = UUID.randomUUID().toString();

  private final SecretsManagerStandIn standIn = SecretsManagerStandIn.start();
  private final AwsEmulator emulator = AwsEmulator.at(standIn.endpoint());
  private final SecretsManagerClient secrets = emulator.secretsManager();
  private final List<String> steps = new CopyOnWriteArrayList<>();

  @BeforeEach
  void create() {
    var _ = secrets.createSecret(r -> r.name(NAME).secretString("one").clientRequestToken(FIRST));
  }

  @AfterEach
  void close() {
    emulator.close();
    standIn.close();
  }

  @Test
  void callsTheFourStepsInOrderWithTheNewVersionAsToken() throws InterruptedException {
    standIn.rotateWith(this::rotate);

    assertThat(secrets.rotateSecret(r -> r.secretId(NAME).clientRequestToken(TOKEN)).versionId())
        .isEqualTo(TOKEN);

    assertThat(standIn.awaitRotations()).isEmpty();
    assertThat(steps).containsExactly("createSecret", "setSecret", "testSecret", "finishSecret");
    assertThat(secrets.getSecretValue(r -> r.secretId(NAME)).secretString()).isEqualTo("two");
    assertThat(secrets.getSecretValue(r -> r.secretId(NAME)).versionId()).isEqualTo(TOKEN);
  }

  @Test
  void theVersionIsThereAndPendingBeforeItHasAValue() throws InterruptedException {
    standIn.rotateWith(
        event -> {
          assertThat(stages().get(TOKEN)).containsExactly(PENDING);
          assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId(NAME).versionId(TOKEN)))
              .isInstanceOf(ResourceNotFoundException.class);
          throw new IllegalStateException("stopped here");
        });
    var _ = secrets.rotateSecret(r -> r.secretId(NAME).clientRequestToken(TOKEN));

    assertThat(standIn.awaitRotations())
        .singleElement()
        .satisfies(failed -> assertThat(failed).hasMessage("stopped here"));
  }

  @Test
  void aLeftoverBlocksTheNextRotationAndIsTakenUpAgain() throws InterruptedException {
    standIn.rotateWith(
        event -> {
          throw new IllegalStateException("crashed");
        });
    var _ = secrets.rotateSecret(r -> r.secretId(NAME).clientRequestToken(TOKEN));
    assertThat(standIn.awaitRotations()).hasSize(1);
    standIn.rotateWith(this::rotate);

    assertThatThrownBy(() -> secrets.rotateSecret(r -> r.secretId(NAME)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("previous rotation isn't complete");

    assertThat(standIn.awaitRotations()).hasSize(1);
    assertThat(secrets.getSecretValue(r -> r.secretId(NAME)).versionId()).isEqualTo(TOKEN);
    assertThat(secrets.rotateSecret(r -> r.secretId(NAME)).versionId()).isNotEqualTo(TOKEN);
    assertThat(standIn.awaitRotations()).hasSize(1);
  }

  @Test
  void theSameTokenAgainStartsNothing() throws InterruptedException {
    standIn.rotateWith(this::rotate);
    for (int call = 0; call < 2; call++) {
      var _ = secrets.rotateSecret(r -> r.secretId(NAME).clientRequestToken(TOKEN));
      assertThat(standIn.awaitRotations()).isEmpty();
    }

    assertThat(steps).hasSize(4);
  }

  @Test
  void aRotationForLaterOnlyTriesTheFunctionAndLeavesNothingBehind() throws InterruptedException {
    standIn.rotateWith(event -> steps.add(Json.parse(event).path("Step").asText()));
    var _ =
        secrets.rotateSecret(
            r -> r.secretId(NAME).clientRequestToken(TOKEN).rotateImmediately(false));

    assertThat(standIn.awaitRotations()).isEmpty();
    assertThat(steps).containsExactly("testSecret");
    assertThat(stages()).containsOnlyKeys(FIRST);
    assertThat(secrets.describeSecret(r -> r.secretId(NAME)).rotationEnabled()).isTrue();
  }

  @Test
  void aDescriptionSaysByWhichRulesItRotatesAndWhenItDidAndWill() throws InterruptedException {
    Instant next = Instant.parse("2026-11-27T12:00:00Z");
    assertThat(description().rotationEnabled()).isFalse();
    var _ =
        secrets.rotateSecret(
            r ->
                r.secretId(NAME)
                    .rotationRules(rules -> rules.scheduleExpression("rate(168 hours)"))
                    .rotateImmediately(false));
    standIn.rotatesAt(NAME, next);
    assertThat(description().rotationRules().scheduleExpression()).isEqualTo("rate(168 hours)");
    assertThat(description().nextRotationDate()).isEqualTo(next);
    assertThat(description().lastRotatedDate()).isNull();
    standIn.rotateWith(
        event -> {
          throw new IllegalStateException("fails");
        });
    var _ = secrets.rotateSecret(r -> r.secretId(NAME).clientRequestToken(TOKEN));
    assertThat(standIn.awaitRotations()).hasSize(1);
    assertThat(description().lastRotatedDate()).isNull();
    standIn.rotateWith(this::rotate);
    assertThatThrownBy(() -> secrets.rotateSecret(r -> r.secretId(NAME)))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(standIn.awaitRotations()).hasSize(1);
    assertThat(description().lastRotatedDate()).isNotNull();
  }

  private DescribeSecretResponse description() {
    return secrets.describeSecret(r -> r.secretId(NAME));
  }

  private void rotate(String text) {
    JsonNode event = Json.parse(text);
    String step = event.path("Step").asText();
    String token = event.path("ClientRequestToken").asText();
    String secret = event.path("SecretId").asText();
    steps.add(step);
    if (step.equals("createSecret")) {
      var _ =
          secrets.putSecretValue(
              r ->
                  r.secretId(secret)
                      .clientRequestToken(token)
                      .secretString("two")
                      .versionStages(PENDING));
    }
    if (step.equals("finishSecret")) {
      String current = secrets.getSecretValue(r -> r.secretId(secret)).versionId();
      var _ =
          secrets.updateSecretVersionStage(
              r ->
                  r.secretId(secret)
                      .versionStage("AWSCURRENT")
                      .moveToVersionId(token)
                      .removeFromVersionId(current));
    }
  }

  private Map<String, List<String>> stages() {
    return secrets.describeSecret(r -> r.secretId(NAME)).versionIdsToStages();
  }
}
