package dev.bellwether.admin.access;

import dev.bellwether.edge.secret.SecretText;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The secret in AWS Secrets Manager. */
@Singleton
final class SecretsManagerAdminSecret implements AdminSecret {
  private final SecretsManagerClient client;
  private final String name;

  SecretsManagerAdminSecret(
      SecretsManagerClient client, @Property(name = "bellwether.admin-secret") String name) {
    this.client = client;
    this.name = name;
  }

  @Override
  public SecretText read() {
    try {
      String value =
          client
              .getSecretValue(get -> get.secretId(name).versionStage("AWSCURRENT"))
              .secretString();
      return SecretText.of(value == null ? "" : value);
    } catch (SdkException unreadable) {
      throw new AdminSecretUnavailable(unreadable);
    }
  }
}
