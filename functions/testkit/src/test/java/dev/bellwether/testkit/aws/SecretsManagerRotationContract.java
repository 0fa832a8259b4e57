package dev.bellwether.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** What AWS documents of rotations, as far as Bellwether relies on it. */
abstract class SecretsManagerRotationContract {
  private static final String PENDING = "AWSPENDING";
  private static final String CURRENT = "AWSCURRENT";

  private final String name = "rotation/" + UUID.randomUUID();
  private final String first = UUID.randomUUID().toString();
  private final String token = UUID.randomUUID().toString();
  private final List<String> steps = new CopyOnWriteArrayList<>();
  private SecretsManagerClient secrets;

  abstract AwsEmulator emulator();

  abstract void rotateWith(Consumer<String> function);

  abstract List<RuntimeException> awaitRotations() throws InterruptedException;

  /** What this emulator cannot do. */
  KnownGaps gaps() {
    return KnownGaps.NONE;
  }

  @BeforeEach
  void create() {
    secrets = emulator().secretsManager();
    var _ = secrets.createSecret(r -> r.name(name).secretString("one").clientRequestToken(first));
  }

  private void function(Consumer<String> function) {
    gaps().needNo(Gap.CALLS_NO_FUNCTION);
    rotateWith(function);
  }

  @Test
  void aPendingVersionThatIsNotCurrentBlocksARotationAndStays() {
    put(token, PENDING);
    gaps()
        .ask(
            Gap.FORGETS_LEFTOVERS,
            () ->
                assertThatThrownBy(() -> secrets.rotateSecret(r -> r.secretId(name)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("previous rotation isn't complete"));
    assertThat(stages()).isEqualTo(Map.of(first, List.of(CURRENT), token, List.of(PENDING)));
  }

  @Test
  void aPendingStageThatWasLeftOnTheCurrentVersionBlocksNothing() {
    put(token, PENDING);
    move(CURRENT, first, token);
    gaps()
        .ask(
            Gap.BLOCKED_BY_A_FINISHED_ROTATION,
            () -> assertThat(secrets.rotateSecret(r -> r.secretId(name)).name()).isEqualTo(name));
  }

  @Test
  void aSecretThatIsDeletedDoesNotRotate() {
    var _ = secrets.deleteSecret(r -> r.secretId(name));
    assertThatThrownBy(() -> secrets.rotateSecret(r -> r.secretId(name)))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aTokenIsAVersionsIdAndHasItsLength() {
    assertThatThrownBy(
            () -> secrets.rotateSecret(r -> r.secretId(name).clientRequestToken("short")))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void aSecretThatIsRotatedSaysSo() {
    var _ =
        secrets.rotateSecret(
            r -> r.secretId(name).rotationRules(rules -> rules.automaticallyAfterDays(7L)));
    assertThat(secrets.describeSecret(r -> r.secretId(name)).rotationEnabled()).isTrue();
  }

  @Test
  void aRotationThatIsUnderWayRefusesAnotherAndIsNotCalledTwice() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    function(
        event -> {
          await(go);
          rotate(event);
        });
    var _ = secrets.rotateSecret(r -> r.secretId(name).clientRequestToken(token));

    assertThatThrownBy(() -> secrets.rotateSecret(r -> r.secretId(name)))
        .isInstanceOf(InvalidRequestException.class);
    var _ = secrets.rotateSecret(r -> r.secretId(name).clientRequestToken(token));

    go.countDown();
    assertThat(awaitRotations()).isEmpty();
    assertThat(steps).hasSize(4);
    assertThat(stages().get(token)).contains(CURRENT);
  }

  private static void await(CountDownLatch go) {
    try {
      go.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private void put(String version, String stage) {
    var _ =
        secrets.putSecretValue(
            r ->
                r.secretId(name)
                    .clientRequestToken(version)
                    .secretString("two")
                    .versionStages(stage));
  }

  private void move(String stage, String from, String to) {
    var _ =
        secrets.updateSecretVersionStage(
            r ->
                r.secretId(name).versionStage(stage).moveToVersionId(to).removeFromVersionId(from));
  }

  @Test
  void callsTheFourStepsInOrderWithTheNewVersionAsToken() throws InterruptedException {
    function(this::rotate);

    assertThat(secrets.rotateSecret(r -> r.secretId(name).clientRequestToken(token)).versionId())
        .isEqualTo(token);

    assertThat(awaitRotations()).isEmpty();
    assertThat(steps).containsExactly("createSecret", "setSecret", "testSecret", "finishSecret");
    assertThat(secrets.getSecretValue(r -> r.secretId(name)).secretString()).isEqualTo("two");
    assertThat(secrets.getSecretValue(r -> r.secretId(name)).versionId()).isEqualTo(token);
  }

  @Test
  void theVersionIsThereAndPendingBeforeItHasAValue() throws InterruptedException {
    function(
        event -> {
          assertThat(stages().get(token)).containsExactly(PENDING);
          assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId(name).versionId(token)))
              .isInstanceOf(ResourceNotFoundException.class);
          throw new IllegalStateException("stopped here");
        });
    var _ = secrets.rotateSecret(r -> r.secretId(name).clientRequestToken(token));

    assertThat(awaitRotations())
        .singleElement()
        .satisfies(failed -> assertThat(failed).hasMessage("stopped here"));
  }

  @Test
  void aLeftoverBlocksTheNextRotationAndIsTakenUpAgain() throws InterruptedException {
    function(
        event -> {
          throw new IllegalStateException("crashed");
        });
    var _ = secrets.rotateSecret(r -> r.secretId(name).clientRequestToken(token));
    assertThat(awaitRotations()).hasSize(1);
    function(this::rotate);

    assertThatThrownBy(() -> secrets.rotateSecret(r -> r.secretId(name)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("previous rotation isn't complete");

    assertThat(awaitRotations()).hasSize(1);
    assertThat(secrets.getSecretValue(r -> r.secretId(name)).versionId()).isEqualTo(token);
    assertThat(secrets.rotateSecret(r -> r.secretId(name)).versionId()).isNotEqualTo(token);
    assertThat(awaitRotations()).hasSize(1);
  }

  @Test
  void theSameTokenAgainStartsNothing() throws InterruptedException {
    function(this::rotate);
    for (int call = 0; call < 2; call++) {
      var _ = secrets.rotateSecret(r -> r.secretId(name).clientRequestToken(token));
      assertThat(awaitRotations()).isEmpty();
    }

    assertThat(steps).hasSize(4);
  }

  @Test
  void aRotationForLaterOnlyTriesTheFunctionAndLeavesNothingBehind() throws InterruptedException {
    function(event -> steps.add(Json.parse(event).path("Step").asText()));
    var _ =
        secrets.rotateSecret(
            r -> r.secretId(name).clientRequestToken(token).rotateImmediately(false));

    assertThat(awaitRotations()).isEmpty();
    assertThat(steps).containsExactly("testSecret");
    assertThat(stages()).containsOnlyKeys(first);
    assertThat(secrets.describeSecret(r -> r.secretId(name)).rotationEnabled()).isTrue();
  }

  String name() {
    return name;
  }

  /** A function that does its work. */
  void rotate(String text) {
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
    return secrets.describeSecret(r -> r.secretId(name)).versionIdsToStages();
  }
}
