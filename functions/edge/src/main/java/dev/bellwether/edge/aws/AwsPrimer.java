package dev.bellwether.edge.aws;

import dev.bellwether.edge.function.Primer;
import io.micronaut.context.BeanContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Makes a call of each service that the function has a client of, up to the network: it is signed
 * with no one's key and answered here with nothing.
 */
@Singleton
final class AwsPrimer implements Primer {
  private static final String NONE = "none";

  private final BeanContext beans;
  private final SdkHttpClient network;

  @Inject
  AwsPrimer(BeanContext beans) {
    this(beans, new NoNetwork());
  }

  AwsPrimer(BeanContext beans, SdkHttpClient network) {
    this.beans = beans;
    this.network = network;
  }

  @Override
  public void prime() {
    if (isMade(DynamoDbClient.class)) {
      try (DynamoDbClient client = offline(DynamoDbClient.builder()).build()) {
        Map<String, AttributeValue> key = Map.of(NONE, AttributeValue.fromS(NONE));
        var _ = client.getItem(get -> get.tableName(NONE).key(key));
        var _ = client.query(query -> query.tableName(NONE).keyConditionExpression(NONE));
        var _ = client.updateItem(update -> update.tableName(NONE).key(key));
      }
    }
    if (isMade(SecretsManagerClient.class)) {
      try (SecretsManagerClient client = offline(SecretsManagerClient.builder()).build()) {
        var _ = client.getSecretValue(get -> get.secretId(NONE));
      }
    }
  }

  private boolean isMade(Class<?> client) {
    return !beans.getActiveBeanRegistrations(client).isEmpty();
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B offline(B builder) {
    return builder
        .httpClient(network)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(NONE, NONE)));
  }

  /** Answers everything with an empty object, itself. */
  static final class NoNetwork implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new Nothing();
    }

    @Override
    public void close() {}
  }

  private static final class Nothing implements ExecutableHttpRequest {
    private static final byte[] BODY = {'{', '}'};

    @Override
    public HttpExecuteResponse call() {
      return HttpExecuteResponse.builder()
          .response(SdkHttpResponse.builder().statusCode(200).build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(BODY)))
          .build();
    }

    @Override
    public void abort() {}
  }
}
