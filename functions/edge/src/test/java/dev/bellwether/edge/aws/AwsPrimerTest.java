package dev.bellwether.edge.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.bellwether.testkit.http.Loopback;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

final class AwsPrimerTest {
  /** Where every client calls that was given no address. */
  private static final String ADDRESS = "aws.endpointUrl";

  private static final String NOWHERE = "http://127.0.0.1:1";

  private final ApplicationContext context =
      ApplicationContext.builder()
          .deduceEnvironment(false)
          .eagerInitSingletons(false)
          .properties(
              Map.of(
                  "bellwether.endpoint.dynamodb", NOWHERE,
                  "bellwether.endpoint.secrets-manager", NOWHERE))
          .start();
  private final Recorded recorded = new Recorded();

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void goesThroughTheCallsOfBothClients() {
    assertThat(context.getBean(DynamoDbClient.class)).isNotNull();
    assertThat(context.getBean(SecretsManagerClient.class)).isNotNull();
    new AwsPrimer(context, recorded).prime();
    assertThat(recorded.targets)
        .containsExactly(
            "DynamoDB_20120810.GetItem",
            "DynamoDB_20120810.Query",
            "DynamoDB_20120810.UpdateItem",
            "secretsmanager.GetSecretValue");
  }

  @Test
  void goesThroughNoCallOfAClientThatTheFunctionDoesNotHave() {
    assertThat(context.getBean(SecretsManagerClient.class)).isNotNull();
    new AwsPrimer(context, recorded).prime();
    assertThat(recorded.targets).containsExactly("secretsmanager.GetSecretValue");
    assertThat(context.getActiveBeanRegistrations(SdkClient.class)).hasSize(1);
  }

  @Test
  void asAFunctionHasItNothingLeaves() throws IOException {
    assertThat(context.getBean(DynamoDbClient.class)).isNotNull();
    assertThat(context.getBean(SecretsManagerClient.class)).isNotNull();
    AtomicInteger requests = new AtomicInteger();
    HttpServer service = counting(requests);
    System.setProperty(ADDRESS, "http://127.0.0.1:" + service.getAddress().getPort());
    try {
      context.getBean(AwsPrimer.class).prime();
    } finally {
      System.clearProperty(ADDRESS);
      service.stop(0);
    }
    assertThat(requests).hasValue(0);
  }

  private static HttpServer counting(AtomicInteger requests) throws IOException {
    HttpServer made = Loopback.server(0);
    made.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    made.start();
    return made;
  }

  /** Writes down what each request asks for. */
  private static final class Recorded implements SdkHttpClient {
    private final List<String> targets = new ArrayList<>();
    private final SdkHttpClient network = new AwsPrimer.NoNetwork();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      targets.add(request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow());
      return network.prepareRequest(request);
    }

    @Override
    public void close() {}
  }
}
