package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** A small client for the tests of the provider. */
final class ProviderClient implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String baseUrl;

  ProviderClient(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return http.send(request(path, body), BodyHandlers.ofString());
  }

  HttpRequest request(String path, String body) {
    return HttpRequest.newBuilder(URI.create(baseUrl + path))
        .header("Authorization", "Bearer key-1")
        .timeout(Duration.ofSeconds(5))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path));
    return http.send(
        (key.isEmpty() ? request : request.header("Authorization", "Bearer " + key)).build(),
        BodyHandlers.ofString());
  }

  HttpClient http() {
    return http;
  }

  JsonNode chat(String body) throws IOException, InterruptedException {
    return Json.parse(post("/chat/completions", body).body());
  }

  List<JsonNode> chunks(String body) throws IOException, InterruptedException {
    return post("/chat/completions", body)
        .body()
        .lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> Json.parse(line.substring(6)))
        .toList();
  }

  static String ask(String prompt) {
    return ask(prompt, "");
  }

  static String ask(String prompt, String more) {
    return "{\"model\":\"gpt-4.1\",\"messages\":[{\"role\":\"user\",\"content\":\""
        + prompt
        + "\"}]"
        + more
        + "}";
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
