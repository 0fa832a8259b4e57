package dev.bellwether.routing.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.SecretsManagerStandIn;
import dev.bellwether.testkit.time.SettableClock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The key ring on Secrets Manager, through the real SDK. */
final class SecretsManagerKeyDocumentsIT {
  private static final String NAME = "bellwether/holysheep-keys";
  private static final String OLD = "{\"keys\":[{\"id\":\"a\",\"value\":\"sk-old\"}]}";
  private static final String NEW = "{\"keys\":[{\"id\":\"a\",\"value\":\"sk-new\"}]}";

  private final AwsEmulator emulator = AwsEmulator.builtIn();
  private final SecretsManagerStandIn standIn = emulator.standIn().orElseThrow();
  private final SecretsManagerClient client = emulator.secretsManager();
  private final SettableClock clock = new SettableClock();
  private final KeyDocuments documents = new SecretsManagerKeyDocuments(client, "bellwether/");
  private final KeyRing ring = new KeyRing(documents, clock, new Random(1));

  @BeforeEach
  void makeTheSecret() {
    var _ = client.createSecret(create -> create.name(NAME).secretString(OLD));
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void readsTheSecretBehindTheStacksPrefix() {
    assertThat(documents.read("holysheep-keys")).isEqualTo(OLD);
  }

  @Test
  void aSecretThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> documents.read("nobody"))
        .isInstanceOf(KeysUnavailable.class)
        .hasMessageContaining("bellwether/nobody");
  }

  @Test
  void aThousandRequestsReadTheSecretOnce() {
    for (int request = 0; request < 1_000; request++) {
      assertThat(ring.keys(Providers.HOLYSHEEP)).hasSize(1);
    }

    assertThat(standIn.reads()).isEqualTo(1);
  }

  @Test
  void aCorrectedSecretIsSeenAfterARefusal() {
    assertThat(ring.keys(Providers.HOLYSHEEP).getFirst().value().reveal()).isEqualTo("sk-old");
    var _ = client.putSecretValue(put -> put.secretId(NAME).secretString(NEW));
    var _ = clock.advance(Duration.ofSeconds(1));

    assertThat(ring.keysAfterRefusal(Providers.HOLYSHEEP).getFirst().value().reveal())
        .isEqualTo("sk-new");
    assertThat(standIn.reads()).isEqualTo(2);
  }

  @Test
  void theLastGoodKeysSurviveAnOutage() {
    assertThat(ring.keys(Providers.HOLYSHEEP)).hasSize(1);
    standIn.down(true);
    var _ = clock.advance(Duration.ofMinutes(10));

    assertThat(ring.keys(Providers.HOLYSHEEP).getFirst().value().reveal()).isEqualTo("sk-old");
  }

  @Test
  void anOutageBeforeTheFirstReadIsSaidWithoutTheValue() {
    standIn.down(true);

    assertThatThrownBy(() -> ring.keys(Providers.HOLYSHEEP))
        .isInstanceOf(KeysUnavailable.class)
        .hasMessageContaining(NAME)
        .hasMessageNotContaining("sk-");
  }
}
