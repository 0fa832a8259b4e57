package dev.bellwether.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;

/** The stand-in, which has no gap. */
final class SecretsManagerRotationTest extends SecretsManagerRotationContract {
  private final SecretsManagerStandIn standIn = SecretsManagerStandIn.start();
  private final AwsEmulator emulator = AwsEmulator.at(standIn.endpoint());

  @AfterEach
  void close() {
    emulator.close();
    standIn.close();
  }

  @Override
  AwsEmulator emulator() {
    return emulator;
  }

  @Override
  void rotateWith(Consumer<String> function) {
    standIn.rotateWith(function);
  }

  @Override
  List<RuntimeException> awaitRotations() throws InterruptedException {
    return standIn.awaitRotations();
  }

  @Test
  void aDescriptionSaysByWhichRulesItRotatesAndWhenItDidAndWill() throws InterruptedException {
    SecretsManagerClient secrets = emulator.secretsManager();
    Instant next = Instant.parse("2026-11-27T12:00:00Z");
    assertThat(description().rotationEnabled()).isFalse();
    var _ =
        secrets.rotateSecret(
            r ->
                r.secretId(name())
                    .rotationRules(rules -> rules.scheduleExpression("rate(168 hours)"))
                    .rotateImmediately(false));
    standIn.rotatesAt(name(), next);
    assertThat(description().rotationRules().scheduleExpression()).isEqualTo("rate(168 hours)");
    assertThat(description().nextRotationDate()).isEqualTo(next);
    assertThat(description().lastRotatedDate()).isNull();
    standIn.rotateWith(
        event -> {
          throw new IllegalStateException("fails");
        });
    String token = UUID.randomUUID().toString();
    var _ = secrets.rotateSecret(r -> r.secretId(name()).clientRequestToken(token));
    assertThat(standIn.awaitRotations()).hasSize(1);
    assertThat(description().lastRotatedDate()).isNull();
    standIn.rotateWith(this::rotate);
    assertThatThrownBy(() -> secrets.rotateSecret(r -> r.secretId(name())))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(standIn.awaitRotations()).hasSize(1);
    assertThat(description().lastRotatedDate()).isNotNull();
  }

  private DescribeSecretResponse description() {
    return emulator.secretsManager().describeSecret(r -> r.secretId(name()));
  }
}
