package dev.bellwether.edge.alert;

import static dev.bellwether.edge.alert.AlertStoreContract.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.log.StandardError;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.testkit.http.Loopback;
import dev.bellwether.testkit.time.SettableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AlertDeliveryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SettableClock clock = new SettableClock();
  private final AlertStore store = AlertStore.inMemory();
  private final AlertsTest.RecordingTopic topic = new AlertsTest.RecordingTopic();
  private final List<String> posts = new CopyOnWriteArrayList<>();
  private final StandardError log = new StandardError();
  private final HttpServer server = Loopback.server(0);
  private volatile int status = 200;
  private String document = "{}";

  AlertDeliveryTest() throws IOException {
    server.createContext("/", this::take);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void sendsExactlyWhatWasWrittenAndNotMarked() {
    written("crashed");
    written("published");
    store.markSent(alert("published", "1"), PATIENCE);
    var _ = clock.advance(Duration.ofSeconds(15));
    assertThat(run()).isEqualTo(Map.of("published", 1, "posted", 0, "failed", 0));
    assertThat(topic.published).extracting(Alert::what).containsExactly("crashed");
    assertThat(run()).containsEntry("published", 0);
    assertThat(topic.published).hasSize(1);
  }

  @Test
  void leavesToWhoeverRaisedItWhatIsOnlyJustWritten() {
    written("now");
    var _ = clock.advance(Duration.ofSeconds(14));
    assertThat(run()).containsEntry("published", 0);
  }

  @Test
  void triesAgainWhatTheTopicDidNotTake() {
    written("stubborn");
    var _ = clock.advance(Duration.ofMinutes(1));
    topic.broken = true;
    assertThat(log.during(this::run)).containsEntry("failed", 1);
    topic.broken = false;
    assertThat(run()).containsEntry("published", 1);
  }

  @Test
  void postsOnceToEachWebhookInItsForm() {
    webhooks("slack", "telegram");
    written("budget");
    assertThat(run()).containsEntry("posted", 2);
    assertThat(run()).containsEntry("posted", 0);
    String message = "Bellwether warning: budget\\nSomebody should look at budget.";
    assertThat(posts)
        .containsExactly(
            "/slack {\"text\":\"" + message + "\"}",
            "/telegram {\"chat_id\":\"-100\",\"text\":\"" + message + "\"}");
  }

  @Test
  void aWebhookThatRefusesIsTriedAgainAndItsAddressIsToldNowhere() {
    webhooks("slack");
    written("budget");
    status = 404;
    assertThat(log.during(this::run)).containsEntry("failed", 1);
    assertThat(log.text()).contains("answered 404").doesNotContain("/slack", "127.0.0.1");
    server.stop(0);
    assertThat(log.during(this::run)).containsEntry("failed", 1);
    assertThat(log.text()).contains("could not be reached").doesNotContain("/slack", "127.0.0.1");
  }

  @Test
  void aWebhookThatIsNewIsNotToldOfYesterday() {
    written("yesterday");
    store.markSent(alert("yesterday", "1"), PATIENCE);
    var _ = clock.advance(Duration.ofDays(1).plusSeconds(1));
    written("today");
    webhooks("slack");
    assertThat(run()).containsEntry("posted", 1);
    assertThat(posts).singleElement().asString().contains("today");
  }

  @Test
  void aDocumentThatCannotBeReadKeepsBackNoPublishing() {
    written("budget");
    var _ = clock.advance(Duration.ofMinutes(1));
    document = "{\"webhooks\":[{\"type\":\"pigeon\",\"url\":\"https://secret.example/token\"}]}";
    assertThat(log.during(this::run)).isEqualTo(Map.of("published", 1, "posted", 0, "failed", 1));
    assertThat(log.text())
        .contains("webhooks[0].type of the secret for alerts has to be slack or telegram")
        .doesNotContain("secret.example");
  }

  @Test
  void stopsWhenTheTimeIsUp() {
    written("late");
    var _ = clock.advance(Duration.ofMinutes(1));
    assertThat(delivery().run(Deadline.in(Duration.ofSeconds(1), clock)))
        .isEqualTo(Map.of("published", 0, "posted", 0, "failed", 0));
  }

  private void written(String what) {
    assertThat(store.add(alert(what, "1"), clock.instant(), PATIENCE)).isTrue();
  }

  private void webhooks(String... types) {
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    document =
        Json.text(
            Json.object(
                Map.of(
                    "webhooks",
                    List.of(types).stream()
                        .map(
                            type ->
                                Map.<String, Object>of(
                                    "type", type, "url", address + type, "chat_id", -100))
                        .toList())));
  }

  private Map<String, Integer> run() {
    return delivery().run(Deadline.in(Duration.ofMinutes(1), clock));
  }

  private AlertDelivery delivery() {
    return new AlertDelivery(store, topic, () -> Webhook.of(document), new WebhookClient());
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    posts.add(exchange.getRequestURI() + " " + body);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
