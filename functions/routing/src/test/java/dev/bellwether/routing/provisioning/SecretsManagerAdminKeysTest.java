package dev.bellwether.routing.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.SecretsManagerStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsManagerAdminKeysTest {
  private static final String NAME = "bellwether/providers/openai-admin";

  private final SecretsManagerStandIn standIn = SecretsManagerStandIn.start();
  private final AwsEmulator emulator = AwsEmulator.at(standIn.endpoint());
  private final AdminKeys keys =
      new SecretsManagerAdminKeys(emulator.secretsManager(), "bellwether/providers/");

  @AfterEach
  void close() {
    emulator.close();
    standIn.close();
  }

  private void put(String text) {
    var _ = emulator.secretsManager().createSecret(create -> create.name(NAME).secretString(text));
  }

  private ProvisioningFailed failure() {
    return catchThrowableOfType(ProvisioningFailed.class, () -> keys.read("openai-admin"));
  }

  @Test
  void theWholeTextIsTheKey() {
    put("sk-canary-admin\n");

    assertThat(keys.read("openai-admin").reveal()).isEqualTo("sk-canary-admin");
    assertThat(keys.read("openai-admin")).hasToString("***");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "{\"key\": \"sk-canary-admin\"}", "sk-canary admin"})
  void anythingElseIsSaidWithoutIt(String text) {
    put(text);

    assertThat(failure())
        .hasMessageContaining(NAME)
        .hasMessageNotContaining("sk-canary")
        .matches(failed -> !failed.isPassing());
  }

  @Test
  void aSecretThatIsMissingIsNamed() {
    assertThat(failure())
        .hasMessageContaining("There is no secret " + NAME)
        .matches(failed -> !failed.isPassing());
  }

  @Test
  void anOutageMayPass() {
    standIn.down(true);

    assertThat(failure()).hasMessageContaining(NAME).matches(ProvisioningFailed::isPassing);
  }
}
