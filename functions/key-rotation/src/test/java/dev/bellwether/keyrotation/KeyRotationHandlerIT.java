package dev.bellwether.keyrotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.settings.WrongSettings;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.SecretsManagerStandIn;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The handler with the template's environment, called by the stand-in as AWS calls it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyRotationHandlerIT {
  private final AwsEmulator aws = AwsEmulator.builtIn();
  private final SecretsManagerStandIn standIn = aws.standIn().orElseThrow();
  private final FakeProvider provider = FakeProvider.start();
  private final Template stack = aws.freshStack(Template.load());
  private final String secret = stack.secret("HolySheepSecret").name();
  private final KeyRotationHandler handler = new KeyRotationHandler(environment());

  private Map<String, String> environment() {
    Map<String, String> environment =
        new HashMap<>(stack.function("KeyRotationFunction").environment());
    environment.putAll(aws.variables());
    environment.put("HOLYSHEEP_BASE_URL", provider.baseUrl());
    return environment;
  }

  @AfterAll
  void close() throws IOException {
    handler.close();
    provider.close();
    aws.close();
  }

  @Test
  void rotatesASecretOfTheStackAndSaysWhenItCannot() throws InterruptedException {
    SecretsManagerClient secrets = aws.secretsManager();
    var _ =
        secrets.putSecretValue(
            put ->
                put.secretId(secret)
                    .secretString(
                        "{\"keys\":[{\"id\":\"a\",\"value\":\"sk-canary-a\"},"
                            + "{\"id\":\"b\",\"value\":\"sk-canary-b\",\"state\":\"spare\"}]}"));
    standIn.rotateWith(
        event -> {
          byte[] _ = handler.handle(event.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(2));
        });

    var _ = secrets.rotateSecret(rotate -> rotate.secretId(secret));
    assertThat(standIn.awaitRotations()).isEmpty();
    assertThat(secrets.getSecretValue(get -> get.secretId(secret)).secretString())
        .containsSubsequence("\"a\"", "\"retiring\"", "\"b\"", "\"active\"", "\"basedOn\"");

    var _ = secrets.rotateSecret(rotate -> rotate.secretId(secret));
    assertThat(standIn.awaitRotations()).hasSize(1);
    assertThat(aws.snsStandIn().orElseThrow().messages(stack.topics().getFirst()))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.text())
                    .contains("There is no spare key", secret)
                    .doesNotContain("sk-canary"));
  }

  @Test
  void makesTheFirstKeyOfAnEmptyPoolAsTheCatalogueSays(@TempDir Path folder)
      throws IOException, InterruptedException {
    SecretsManagerClient secrets = aws.secretsManager();
    String openAi = stack.secret("OpenAiSecret").name();
    var _ =
        secrets.createSecret(
            create -> create.name(openAi + "-admin").secretString("sk-canary-admin\n"));
    var _ = provider.provisioning().adminKey("sk-canary-admin");
    Path catalogue = folder.resolve("mine.yaml");
    Files.writeString(
        catalogue,
        "providers: {openai: {rotation: {strategy: openai-admin, admin-secret: openai-admin,"
            + " project: proj_1}}}");
    Map<String, String> environment = environment();
    environment.put("BELLWETHER_CATALOGUE", catalogue.toString());
    environment.put("OPENAI_BASE_URL", provider.baseUrl());
    int failed = standIn.awaitRotations().size();

    try (KeyRotationHandler minting = new KeyRotationHandler(environment)) {
      standIn.rotateWith(
          event -> {
            byte[] _ =
                minting.handle(event.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(2));
          });
      var _ = secrets.rotateSecret(rotate -> rotate.secretId(openAi));
      assertThat(standIn.awaitRotations()).hasSize(failed);
    }

    assertThat(provider.provisioning().alive())
        .singleElement()
        .satisfies(
            key ->
                assertThat(secrets.getSecretValue(get -> get.secretId(openAi)).secretString())
                    .contains(key.value(), "proj_1/" + key.reference(), "\"openai-20"));
  }

  @Test
  void aWrongStrategyStopsItAtStart(@TempDir Path folder) throws IOException {
    Path catalogue = folder.resolve("mine.yaml");
    Files.writeString(catalogue, "providers: {holysheep: {rotation: {strategy: swim, grace: 1h}}}");
    Map<String, String> environment = environment();
    environment.put("BELLWETHER_CATALOGUE", catalogue.toString());

    assertThatThrownBy(
            () -> {
              try (KeyRotationHandler wrong = new KeyRotationHandler(environment)) {
                assertThat(wrong).isNotNull();
              }
            })
        .hasRootCauseInstanceOf(WrongSettings.class)
        .hasStackTraceContaining("providers.holysheep.rotation.strategy");
  }
}
