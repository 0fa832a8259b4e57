package dev.bellwether.completion;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.event.Event;
import dev.bellwether.edge.event.UnknownEvent;
import dev.bellwether.edge.function.HttpFunction;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.http.Loopback;
import io.micronaut.cache.SyncCache;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the completion function keeps in a snapshot; every store and provider only counts calls. */
final class SnapshotTest {
  private final AtomicInteger calls = new AtomicInteger();
  private final HttpServer stores = listening();
  private final CompletionHandler handler = new CompletionHandler(environment());
  private final ApplicationContext context = handler.getApplicationContext();

  SnapshotTest() throws IOException {}

  @BeforeEach
  void prime() {
    handler.snapshot().prime();
  }

  @AfterEach
  void close() {
    handler.close();
    stores.stop(0);
  }

  @Test
  void whatTheFirstRequestNeedsIsMade() {
    assertThat(context.getActiveBeanRegistrations(HttpFunction.class)).hasSize(1);
    assertThat(context.getActiveBeanRegistrations(Catalogue.class)).hasSize(1);
    assertThat(context.getActiveBeanRegistrations(DynamoDbClient.class)).hasSize(1);
  }

  /** Whatever a secret holds or a store says is not in the artefact: it could only be asked for. */
  @Test
  void nobodyWasAskedForAnything() throws UnknownEvent {
    assertThat(calls).hasValue(0);
    ask();
    assertThat(calls).as("asked with the first request").hasPositiveValue();
  }

  @Test
  void aRestoredFunctionBelievesNothing() {
    SyncCache<?> callers = context.getBean(SyncCache.class, Qualifiers.byName("callers"));
    callers.put("hash", "a caller of long ago");
    handler.snapshot().forget();
    assertThat(callers.get("hash", String.class)).isEmpty();
  }

  private void ask() throws UnknownEvent {
    String key = CallerKey.create(new SecureRandom()).text().reveal();
    byte[] event = Events.restApi().get("/v1/me").header("Authorization", "Bearer " + key).bytes();
    handler.serve(Event.read(event), Duration.ofSeconds(5), new RecordingSink());
  }

  private HttpServer listening() throws IOException {
    HttpServer server = Loopback.server(0);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(400, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private Map<String, String> environment() {
    String here = "http://127.0.0.1:" + stores.getAddress().getPort();
    Map<String, String> environment = new HashMap<>();
    environment.put("BELLWETHER_CONTROL_TABLE", "control");
    environment.put("BELLWETHER_ANSWERS_TABLE", "answers");
    environment.put("BELLWETHER_SPEND_TABLE", "spend");
    environment.put("BELLWETHER_SECRETS_PREFIX", "providers/");
    environment.put("BELLWETHER_ALERT_TOPIC", "arn:aws:sns:us-east-1:000000000000:alerts");
    environment.put("BELLWETHER_ENDPOINT_DYNAMODB", here);
    environment.put("BELLWETHER_ENDPOINT_SECRETS_MANAGER", here);
    environment.put("BELLWETHER_ENDPOINT_SNS", here);
    environment.put("HOLYSHEEP_BASE_URL", here);
    return environment;
  }
}
