package dev.bellwether.routing.key;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Key documents in AWS Secrets Manager, one secret per provider. */
@Singleton
final class SecretsManagerKeyDocuments implements KeyDocuments {
  private final SecretsManagerClient client;
  private final String prefix;

  SecretsManagerKeyDocuments(
      SecretsManagerClient client, @Property(name = "bellwether.secrets-prefix") String prefix) {
    this.client = client;
    this.prefix = prefix;
  }

  @Override
  public String read(String secret) {
    try {
      String text =
          client
              .getSecretValue(get -> get.secretId(prefix + secret).versionStage("AWSCURRENT"))
              .secretString();
      if (text == null) {
        throw new KeysUnavailable(
            "The secret " + prefix + secret + " holds bytes; put the JSON document in as text");
      }
      return text;
    } catch (SdkException unreadable) {
      throw new KeysUnavailable("The secret " + prefix + secret + " could not be read", unreadable);
    }
  }
}
