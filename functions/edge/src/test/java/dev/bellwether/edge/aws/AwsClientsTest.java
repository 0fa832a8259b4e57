package dev.bellwether.edge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.bellwether.edge.caller.CallerStore;
import dev.bellwether.edge.caller.Callers;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** No emulator: the server here only counts how often it is asked. */
final class AwsClientsTest {
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server = failing();
  private final String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
  private final ApplicationContext context =
      ApplicationContext.builder()
          .deduceEnvironment(false)
          .eagerInitSingletons(false)
          .properties(
              Map.of(
                  "bellwether.endpoint.dynamodb", endpoint,
                  "bellwether.endpoint.secrets-manager", "http://127.0.0.1:1",
                  "bellwether.control-table", "control"))
          .start();

  @AfterEach
  void close() {
    context.close();
    server.stop(0);
  }

  @Test
  void buildsNoClientBeforeItIsAskedForOne() {
    assertThat(context.getActiveBeanRegistrations(SdkClient.class)).isEmpty();
    assertThat(context.getActiveBeanRegistrations(CallerStore.class)).isEmpty();
    assertThat(context.getActiveBeanRegistrations(Callers.class)).isEmpty();
    assertThat(context.getBean(DynamoDbClient.class)).isNotNull();
    assertThat(context.getActiveBeanRegistrations(SdkClient.class)).hasSize(1);
  }

  @Test
  void pointsEachClientToItsEndpointWithoutAnAccount() {
    DynamoDbClient dynamoDb = context.getBean(DynamoDbClient.class);
    assertThat(dynamoDb.serviceClientConfiguration().endpointOverride())
        .contains(URI.create(endpoint));
    assertThat(dynamoDb.serviceClientConfiguration().region()).isEqualTo(Region.US_EAST_1);
    SecretsManagerClient secrets = context.getBean(SecretsManagerClient.class);
    assertThat(secrets.serviceClientConfiguration().endpointOverride())
        .contains(URI.create("http://127.0.0.1:1"));
  }

  @Test
  void triesTwiceAndNoMore() {
    DynamoDbClient client = context.getBean(DynamoDbClient.class);
    assertThatThrownBy(() -> client.describeTable(describe -> describe.tableName("control")))
        .isInstanceOf(DynamoDbException.class);
    assertThat(requests).hasValue(2);
  }

  @Test
  void sharesOneClientOfAKind() {
    assertThat(context.getBean(DynamoDbClient.class))
        .isSameAs(context.getBean(DynamoDbClient.class));
    assertThat(context.getBean(CallerStore.class)).isNotNull();
  }

  private HttpServer failing() {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      made.createContext(
          "/",
          exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
          });
      made.start();
      return made;
    } catch (IOException none) {
      throw new IllegalStateException("no free port on the loopback interface", none);
    }
  }
}
