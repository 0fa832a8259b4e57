package dev.bellwether.admin.provider;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.RotationRulesType;

/** Rotations in AWS Secrets Manager. */
@Singleton
final class SecretsManagerRotations implements Rotations {
  private static final String CURRENT = "AWSCURRENT";
  private static final String PENDING = "AWSPENDING";

  private final SecretsManagerClient client;
  private final String prefix;

  SecretsManagerRotations(
      SecretsManagerClient client, @Property(name = "bellwether.secrets-prefix") String prefix) {
    this.client = client;
    this.prefix = prefix;
  }

  @Override
  public Optional<Status> of(String secret) {
    try {
      return Optional.of(status(client.describeSecret(ask -> ask.secretId(prefix + secret))));
    } catch (ResourceNotFoundException none) {
      return Optional.empty();
    } catch (SdkException away) {
      throw new RotationsUnavailable(away);
    }
  }

  private static Status status(DescribeSecretResponse secret) {
    Optional<String> current = holding(secret, CURRENT);
    return new Status(
        Boolean.TRUE.equals(secret.rotationEnabled()),
        new Times(
            Optional.ofNullable(secret.rotationRules()).map(RotationRulesType::scheduleExpression),
            Optional.ofNullable(secret.lastRotatedDate()),
            Optional.ofNullable(secret.nextRotationDate())),
        current,
        holding(secret, PENDING).filter(pending -> !current.equals(Optional.of(pending))));
  }

  private static Optional<String> holding(DescribeSecretResponse secret, String stage) {
    return secret.versionIdsToStages().entrySet().stream()
        .filter(version -> version.getValue().contains(stage))
        .map(version -> version.getKey())
        .findFirst();
  }

  @Override
  public boolean start(String secret, String token) {
    try {
      var _ =
          client.rotateSecret(rotate -> rotate.secretId(prefix + secret).clientRequestToken(token));
      return true;
    } catch (InvalidRequestException | ResourceNotFoundException notNow) {
      return false;
    } catch (SdkException away) {
      throw new RotationsUnavailable(away);
    }
  }
}
