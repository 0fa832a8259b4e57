package dev.bellwether.routing.provisioning;

import dev.bellwether.edge.secret.SecretText;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Admin keys in AWS Secrets Manager, read each time that one is needed. */
@Singleton
final class SecretsManagerAdminKeys implements AdminKeys {
  private static final String PRINTABLE = "[!-~]+";
  private static final int FORBIDDEN = 400;

  private final SecretsManagerClient client;
  private final String prefix;

  SecretsManagerAdminKeys(
      SecretsManagerClient client, @Property(name = "bellwether.secrets-prefix") String prefix) {
    this.client = client;
    this.prefix = prefix;
  }

  @Override
  public SecretText read(String secret) {
    String name = prefix + secret;
    try {
      String text = client.getSecretValue(get -> get.secretId(name)).secretString();
      String key = text == null ? "" : text.strip();
      if (!key.matches(PRINTABLE)) {
        throw ProvisioningFailed.lasting(
            "The secret " + name + " has to hold an admin key and nothing else");
      }
      return SecretText.of(key);
    } catch (ResourceNotFoundException missing) {
      throw ProvisioningFailed.lasting(
          "There is no secret " + name + ", or it is empty. Put an admin key into it");
    } catch (SecretsManagerException refused) {
      throw refused.statusCode() == FORBIDDEN
          ? ProvisioningFailed.lasting(
              "The secret " + name + " may not be read. Allow this function to read it")
          : ProvisioningFailed.passing("The secret " + name + " could not be read", refused);
    } catch (SdkException unreadable) {
      throw ProvisioningFailed.passing("The secret " + name + " could not be read", unreadable);
    }
  }
}
