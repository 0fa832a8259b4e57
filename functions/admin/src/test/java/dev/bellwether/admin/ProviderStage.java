package dev.bellwether.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.routing.health.KeyRef;
import dev.bellwether.testkit.aws.SecretsManagerStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A stack with keys of a provider in every state, and a provider of which nobody made a secret. */
final class ProviderStage implements AutoCloseable {
  static final String KEYS = "/v1/provider_keys";
  static final String HOLYSHEEP = KEYS + "/holysheep";
  static final String DOCUMENT =
      "{'keys':[{'id':'a','value':'sk-canary-a','weight':3},{'id':'b','value':'sk-canary-b'},"
          + "{'id':'old','value':'sk-canary-old','state':'retiring','retireAt':'2100-01-01T00:00:00Z'},"
          + "{'id':'gone','value':'sk-canary-gone','state':'retiring','retireAt':'2020-01-01T00:00:00Z'},"
          + "{'id':'new','value':'sk-canary-new','state':'spare'},"
          + "{'id':'wrong','value':'sk-canary-wrong','state':'bad'}]}";
  private static final String BARE =
      """
      providers:
        bare:
          base-url: https://bare.example/v1
          secret: bare
          timeouts: {total: 60s, connect: 10s, first-token: 50s, read: 50s}
          pool: {connections: 1, connections-per-host: 1, keep-alive: 1s, dns-time-to-live: 1s}
      """;

  private final AdminStage stage = new AdminStage(Map.of("BELLWETHER_CATALOGUE", moreProviders()));
  private final SecretsManagerClient secrets = stage.aws().secretsManager();
  private final String secret = stage.stack().secret("HolySheepSecret").name();

  private static String moreProviders() {
    try {
      Path file = Files.createTempFile("catalogue", ".yaml");
      file.toFile().deleteOnExit();
      return Files.writeString(file, BARE).toString();
    } catch (IOException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }

  AdminStage admin() {
    return stage;
  }

  SecretsManagerClient secrets() {
    return secrets;
  }

  SecretsManagerStandIn standIn() {
    return stage.aws().standIn().orElseThrow();
  }

  /** The name of the secret that {@link #write} writes. */
  String secret() {
    return secret;
  }

  void write(String document) {
    var _ =
        secrets.putSecretValue(
            put -> put.secretId(secret).secretString(document.replace('\'', '"')));
  }

  <T> T bean(Class<T> type) {
    return stage.handler().getApplicationContext().getBean(type);
  }

  static KeyRef ref(String id) {
    return new KeyRef(id, SecretText.of("sk-canary-" + id).sha256().substring(0, 16));
  }

  static JsonNode named(JsonNode list, String id) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(element -> element.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  Answer get(String path) {
    return stage.get(path);
  }

  Answer post(String path, String body) {
    return stage.post(path, body);
  }

  JsonNode key(String id) {
    return named(get(HOLYSHEEP).body().path("keys"), id);
  }

  JsonNode model(String provider) {
    return named(get(KEYS + "/" + provider).body().path("models"), "gpt-4.1");
  }

  JsonNode rotation() {
    return get(HOLYSHEEP).body().path("rotation");
  }

  @Override
  public void close() {
    stage.close();
  }
}
