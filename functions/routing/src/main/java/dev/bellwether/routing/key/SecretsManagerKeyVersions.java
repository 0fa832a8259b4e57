package dev.bellwether.routing.key;

import dev.bellwether.edge.secret.SecretText;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Versions in AWS Secrets Manager. A value is never put straight into the current stage, which
 * would win over any other change: it is written aside, and the stage is moved from a named
 * version.
 */
@Singleton
public final class SecretsManagerKeyVersions implements KeyVersions {
  private static final String CURRENT = "AWSCURRENT";
  private static final String PENDING = "AWSPENDING";
  private static final String ASIDE = "BELLWETHER_ASIDE";

  /** As hexadecimal digits, the shortest id that AWS takes. */
  private static final int ID_BYTES = 16;

  private final SecretsManagerClient client;
  private final RandomGenerator random;

  /** Versions behind the given client; the ids of those written aside are drawn. */
  public SecretsManagerKeyVersions(SecretsManagerClient client, RandomGenerator random) {
    this.client = client;
    this.random = random;
  }

  @Override
  public Description describe(String secret) {
    DescribeSecretResponse description = client.describeSecret(ask -> ask.secretId(secret));
    Map<String, Set<String>> stages = new HashMap<>();
    description.versionIdsToStages().forEach((id, names) -> stages.put(id, Set.copyOf(names)));
    stages.values().removeIf(Set::isEmpty);
    return new Description(
        description.name(),
        description.arn(),
        Boolean.TRUE.equals(description.rotationEnabled()),
        stages);
  }

  @Override
  public Optional<Version> current(String secret) {
    return value(GetSecretValueRequest.builder().secretId(secret).versionStage(CURRENT).build());
  }

  @Override
  public Optional<Version> pending(String secret, String token) {
    return value(
        GetSecretValueRequest.builder()
            .secretId(secret)
            .versionId(token)
            .versionStage(PENDING)
            .build());
  }

  @Override
  public Optional<Version> version(String secret, String id) {
    return value(GetSecretValueRequest.builder().secretId(secret).versionId(id).build());
  }

  private Optional<Version> value(GetSecretValueRequest request) {
    try {
      GetSecretValueResponse value = client.getSecretValue(request);
      String text = value.secretString();
      return Optional.of(new Version(value.versionId(), SecretText.of(text == null ? "" : text)));
    } catch (ResourceNotFoundException noValue) {
      return Optional.empty();
    }
  }

  @Override
  public boolean writePending(String secret, String token, SecretText document) {
    try {
      var _ =
          client.putSecretValue(
              put ->
                  put.secretId(secret)
                      .clientRequestToken(token)
                      .secretString(document.reveal())
                      .versionStages(PENDING));
      return true;
    } catch (ResourceExistsException written) {
      return false;
    }
  }

  @Override
  public void dropPending(String secret, String token) {
    try {
      var _ =
          client.updateSecretVersionStage(
              move -> move.secretId(secret).versionStage(PENDING).removeFromVersionId(token));
    } catch (InvalidParameterException | InvalidRequestException notThere) {
      // As wished.
    }
  }

  @Override
  public String writeAside(String secret, SecretText document) {
    byte[] drawn = new byte[ID_BYTES];
    random.nextBytes(drawn);
    String id = HexFormat.of().formatHex(drawn);
    var _ =
        client.putSecretValue(
            put ->
                put.secretId(secret)
                    .clientRequestToken(id)
                    .secretString(document.reveal())
                    .versionStages(ASIDE));
    return id;
  }

  @Override
  public boolean moveCurrent(String secret, String from, String to) {
    try {
      var _ =
          client.updateSecretVersionStage(
              move ->
                  move.secretId(secret)
                      .versionStage(CURRENT)
                      .removeFromVersionId(from)
                      .moveToVersionId(to));
      return true;
    } catch (InvalidParameterException | ResourceNotFoundException changedMeanwhile) {
      return false;
    }
  }
}
