package dev.bellwether.edge.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.bellwether.testkit.http.Loopback;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

final class AwsPrimerTest {
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server = counting();
  private final String here = "http://127.0.0.1:" + server.getAddress().getPort();
  private final ApplicationContext context =
      ApplicationContext.builder()
          .deduceEnvironment(false)
          .eagerInitSingletons(false)
          .properties(
              Map.of(
                  "bellwether.endpoint.dynamodb", here,
                  "bellwether.endpoint.secrets-manager", here))
          .start();

  AwsPrimerTest() throws IOException {}

  @AfterEach
  void close() {
    context.close();
    server.stop(0);
  }

  @Test
  void goesThroughCallsOfTheClientsThereAreAndCallsNobody() {
    assertThat(context.getBean(DynamoDbClient.class)).isNotNull();
    assertThat(context.getBean(SecretsManagerClient.class)).isNotNull();
    context.getBean(AwsPrimer.class).prime();
    assertThat(requests).hasValue(0);
  }

  @Test
  void makesNoClientThatTheFunctionDoesNotHave() {
    context.getBean(AwsPrimer.class).prime();
    assertThat(context.getActiveBeanRegistrations(SdkClient.class)).isEmpty();
  }

  private HttpServer counting() throws IOException {
    HttpServer made = Loopback.server(0);
    made.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    made.start();
    return made;
  }
}
