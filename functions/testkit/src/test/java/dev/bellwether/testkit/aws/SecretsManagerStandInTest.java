package dev.bellwether.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.testkit.time.SettableClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InternalServiceErrorException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.LimitExceededException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

final class SecretsManagerStandInTest extends SecretsManagerContract {
  private static final SecretsManagerStandIn STAND_IN = SecretsManagerStandIn.start();
  private static final AwsEmulator EMULATOR = AwsEmulator.at(STAND_IN.endpoint());

  @AfterAll
  static void close() {
    EMULATOR.close();
    STAND_IN.close();
  }

  @Override
  AwsEmulator emulator() {
    return EMULATOR;
  }

  @Test
  void countsReadsAndBreaksOnRequest() {
    int before = STAND_IN.reads();
    assertThat(secrets().getSecretValue(r -> r.secretId(name())).secretString()).isEqualTo("one");
    assertThat(STAND_IN.reads()).isEqualTo(before + 1);
    STAND_IN.down(true);
    try {
      assertThatThrownBy(() -> secrets().getSecretValue(r -> r.secretId(name())))
          .isInstanceOf(InternalServiceErrorException.class);
    } finally {
      STAND_IN.down(false);
    }
  }

  @Test
  void keepsBytesAndMarksRotation() {
    secrets()
        .putSecretValue(
            r ->
                r.secretId(name())
                    .secretBinary(SdkBytes.fromByteBuffer(ByteBuffer.wrap(new byte[] {1, 2}))));
    assertThat(secrets().getSecretValue(r -> r.secretId(name())).secretBinary().asByteArray())
        .containsExactly(1, 2);
    secrets().rotateSecret(r -> r.secretId(name()));
    assertThat(secrets().describeSecret(r -> r.secretId(name())).rotationEnabled()).isTrue();
  }

  @Test
  void repeatsAnIdenticalCreationAndRefusesAnotherStage() {
    String version = secrets().getSecretValue(r -> r.secretId(name())).versionId();
    assertThat(
            secrets()
                .createSecret(r -> r.name(name()).secretString("one").clientRequestToken(version))
                .versionId())
        .isEqualTo(version);
    assertThatThrownBy(
            () ->
                secrets()
                    .getSecretValue(
                        r -> r.secretId(name()).versionId(version).versionStage("AWSPENDING")))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> secrets().putSecretValue(r -> r.secretId(name())))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(
            () ->
                secrets()
                    .putSecretValue(
                        r -> r.secretId(name()).secretString("x").clientRequestToken("short")))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(
            () ->
                secrets()
                    .updateSecretVersionStage(
                        r ->
                            r.secretId(name())
                                .versionStage("AWSCURRENT")
                                .removeFromVersionId(version)))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(
            () ->
                secrets()
                    .updateSecretVersionStage(r -> r.secretId(name()).versionStage("AWSPENDING")))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void keepsAHundredVersionsAndRemovesTheOldestThatNobodyNeeds() {
    SettableClock clock = new SettableClock();
    try (SecretsManagerStandIn standIn = SecretsManagerStandIn.start(clock);
        AwsEmulator aws = AwsEmulator.at(standIn.endpoint())) {
      SecretsManagerClient client = aws.secretsManager();
      String first = client.createSecret(r -> r.name("old").secretString("0")).versionId();
      String second = client.putSecretValue(r -> r.secretId("old").secretString("1")).versionId();
      for (int put = 2; put < 100; put++) {
        String value = Integer.toString(put);
        var _ = client.putSecretValue(r -> r.secretId("old").secretString(value));
      }
      assertThatThrownBy(() -> client.putSecretValue(r -> r.secretId("old").secretString("many")))
          .isInstanceOf(LimitExceededException.class);

      var _ = clock.advance(Duration.ofHours(25));
      var _ = client.putSecretValue(r -> r.secretId("old").secretString("later"));

      assertThatThrownBy(() -> client.getSecretValue(r -> r.secretId("old").versionId(first)))
          .isInstanceOf(ResourceNotFoundException.class);
      assertThat(client.getSecretValue(r -> r.secretId("old").versionId(second)).secretString())
          .isEqualTo("1");
    }
  }

  @Test
  void saysWhatItDoesNotKnow() throws Exception {
    assertThatThrownBy(() -> secrets().restoreSecret(r -> r.secretId(name())))
        .isInstanceOf(SecretsManagerException.class)
        .hasMessageContaining("RestoreSecret");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest rubbish =
          HttpRequest.newBuilder(URI.create(STAND_IN.endpoint() + "/"))
              .POST(HttpRequest.BodyPublishers.ofString("{"))
              .build();
      assertThat(http.send(rubbish, HttpResponse.BodyHandlers.ofString()).body())
          .contains("SerializationException");
    }
  }
}
