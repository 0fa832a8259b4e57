package dev.bellwether.edge.aws;

import dev.bellwether.edge.tls.LateTrust;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Makes the AWS clients, each when it is first asked for. Two attempts, because a socket that was
 * open while the function was frozen is often dead; no more, because retries belong to the route
 * runner. With an endpoint given (an emulator), region and credentials do not matter.
 */
@Factory
final class AwsClients {
  private static final int ATTEMPTS = 2;
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration READ = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration THROTTLED_PAUSE = Duration.ofMillis(500);

  private final RandomGenerator random;

  AwsClients(RandomGenerator random) {
    this.random = random;
  }

  @Singleton
  @Bean(preDestroy = "close")
  DynamoDbClient dynamoDb(
      @Nullable @Property(name = "bellwether.endpoint.dynamodb") String endpoint) {
    return configured(DynamoDbClient.builder(), endpoint).build();
  }

  @Singleton
  @Bean(preDestroy = "close")
  SecretsManagerClient secretsManager(
      @Nullable @Property(name = "bellwether.endpoint.secrets-manager") String endpoint) {
    return configured(SecretsManagerClient.builder(), endpoint).build();
  }

  @Singleton
  @Bean(preDestroy = "close")
  SnsClient sns(@Nullable @Property(name = "bellwether.endpoint.sns") String endpoint) {
    return configured(SnsClient.builder(), endpoint).build();
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B configured(
      B builder, @Nullable String endpoint) {
    builder
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(READ)
                .tlsTrustManagersProvider(LateTrust::managers))
        .overrideConfiguration(
            override ->
                override.retryStrategy(
                    retry ->
                        retry
                            .maxAttempts(ATTEMPTS)
                            .backoffStrategy(pause(PAUSE))
                            .throttlingBackoffStrategy(pause(THROTTLED_PAUSE))));
    if (endpoint != null) {
      builder
          .endpointOverride(URI.create(endpoint))
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("emulator", "emulator")));
    }
    return builder;
  }

  /** The SDK's own pause takes chance from a thread, which a snapshot would freeze. */
  private BackoffStrategy pause(Duration longest) {
    return attempt -> Duration.ofMillis(random.nextLong(longest.toMillis()));
  }
}
