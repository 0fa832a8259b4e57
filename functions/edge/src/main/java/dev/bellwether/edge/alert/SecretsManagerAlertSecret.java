package dev.bellwether.edge.alert;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.List;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The document in AWS Secrets Manager, read when there is something to post. */
@Singleton
final class SecretsManagerAlertSecret implements AlertSecret {
  private final SecretsManagerClient client;
  private final String secret;

  SecretsManagerAlertSecret(
      SecretsManagerClient client, @Property(name = "bellwether.alert-secret") String secret) {
    this.client = client;
    this.secret = secret;
  }

  @Override
  public List<Webhook> webhooks() {
    return Webhook.of(client.getSecretValue(get -> get.secretId(secret)).secretString());
  }
}
