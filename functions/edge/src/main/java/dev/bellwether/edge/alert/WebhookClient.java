package dev.bellwether.edge.alert;

import dev.bellwether.edge.json.Json;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts to webhooks, once each and not for long; nothing that it throws holds an address. */
@Singleton
final class WebhookClient {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** Posts an alert, or throws {@link NotPosted}. */
  void post(Webhook webhook, Alert alert) {
    String message =
        "Bellwether " + alert.severity().word() + ": " + alert.what() + "\n" + alert.text();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(webhook.address().reveal()))
            .timeout(ANSWER)
            .header("content-type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    Json.bytes(Json.object(webhook.body(message)))))
            .build();
    int status = status(request, webhook);
    if (status < 200 || status > 299) {
      throw new NotPosted(webhook, "answered " + status);
    }
  }

  /** A client for each: minutes lie between two uses, and the process is frozen meanwhile. */
  private static int status(HttpRequest request, Webhook webhook) {
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException failed) {
      throw new NotPosted(webhook, "could not be reached: " + failed.getClass().getSimpleName());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new NotPosted(webhook, "was interrupted");
    }
  }

  /** A webhook did not take an alert; it is named by its id. */
  static final class NotPosted extends RuntimeException {
    NotPosted(Webhook webhook, String problem) {
      super("The webhook " + webhook.id() + " " + problem);
    }
  }
}
