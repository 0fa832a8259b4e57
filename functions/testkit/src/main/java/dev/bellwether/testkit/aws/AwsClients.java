package dev.bellwether.testkit.aws;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** SDK clients for an emulator; each is made when it is first asked for. */
final class AwsClients implements AutoCloseable {
  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final Lazy<DynamoDbClient> dynamoDb;
  private final Lazy<SecretsManagerClient> secretsManager;
  private final Lazy<SnsClient> sns;

  AwsClients(Endpoints endpoints) {
    dynamoDb =
        new Lazy<>(
            () ->
                DynamoDbClient.builder()
                    .endpointOverride(endpoints.dynamoDb())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(CREDENTIALS)
                    .httpClient(http)
                    .build());
    secretsManager =
        new Lazy<>(
            () ->
                SecretsManagerClient.builder()
                    .endpointOverride(endpoints.secretsManager())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(CREDENTIALS)
                    .httpClient(http)
                    .build());
    sns =
        new Lazy<>(
            () ->
                SnsClient.builder()
                    .endpointOverride(endpoints.sns())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(CREDENTIALS)
                    .httpClient(http)
                    .build());
  }

  DynamoDbClient dynamoDb() {
    return dynamoDb.get();
  }

  SecretsManagerClient secretsManager() {
    return secretsManager.get();
  }

  SnsClient sns() {
    return sns.get();
  }

  @Override
  public void close() {
    sns.ifMade(SnsClient::close);
    dynamoDb.ifMade(DynamoDbClient::close);
    secretsManager.ifMade(SecretsManagerClient::close);
    http.close();
  }
}
