package dev.bellwether.local;

import dev.bellwether.spend.budget.DynamoCounters;
import dev.bellwether.spend.ledger.DynamoLedger;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.Persistence;
import dev.bellwether.testkit.event.Door;
import dev.bellwether.testkit.provider.FakeProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A started gateway in front of a provider that a test can script, and a client of it. */
final class Stage implements AutoCloseable {
  static final String PRIMARY = "provider-key-primary";
  static final String BACKUP_1 = "provider-key-backup-1";
  static final String BACKUP_2 = "provider-key-backup-2";
  private static final String HURRIED =
      """
      retry: {backoff-from: 1ms, backoff-to: 2ms}
      providers:
        holysheep:
          timeouts: {total: 3s, connect: 2s, first-token: 2s, read: 2s}
      """;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FakeProvider provider;
  private final LocalGateway gateway;
  private final HttpClient http = HttpClient.newHttpClient();

  private Stage(FakeProvider provider, LocalGateway gateway) {
    this.provider = provider;
    this.gateway = gateway;
  }

  static Stage open() {
    return open(Map.of());
  }

  /** A gateway whose environment has these variables too. */
  static Stage open(Map<String, String> more) {
    FakeProvider provider = FakeProvider.start();
    Map<String, String> environment = new HashMap<>();
    environment.put("BELLWETHER_PORT", "0");
    environment.put("HOLYSHEEP_BASE_URL", provider.baseUrl());
    environment.put("HOLYSHEEP_API_KEY", PRIMARY);
    environment.put("HOLYSHEEP_API_KEY_BACKUP_1", BACKUP_1);
    environment.put("HOLYSHEEP_API_KEY_BACKUP_2", BACKUP_2);
    environment.put("BELLWETHER_CATALOGUE", overlay(HURRIED).toString());
    environment.putAll(more);
    try {
      return new Stage(provider, LocalGateway.start(environment, runtime()));
    } catch (RuntimeException failed) {
      provider.close();
      throw failed;
    }
  }

  /** Handlers in this process, or packaged functions behind the door that a property names. */
  private static FunctionRuntime runtime() {
    String door = System.getProperty("bellwether.door");
    return door == null ? LoadedHandler::start : PackagedFunction.behind(Door.valueOf(door));
  }

  /** A file with these settings, to be laid over the shipped catalogue. */
  static Path overlay(String yaml) {
    try {
      Path file = Files.createTempFile("catalogue", ".yaml");
      file.toFile().deleteOnExit();
      return Files.writeString(file, yaml);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  FakeProvider provider() {
    return provider;
  }

  LocalGateway gateway() {
    return gateway;
  }

  String baseUrl() {
    return "http://localhost:" + gateway.port() + "/v1";
  }

  /** Asks for a completion with the local key; headers as name, value, name, value. */
  Reply chat(String body, String... headers) {
    return send(chatRequest(body, headers));
  }

  HttpRequest.Builder chatRequest(String body, String... headers) {
    HttpRequest.Builder request =
        request("/chat/completions")
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return headers.length == 0 ? request : request.headers(headers);
  }

  Reply get(String path, String... headers) {
    HttpRequest.Builder request = request(path);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** A request with the local key. */
  HttpRequest.Builder request(String path) {
    return bare(path).header("authorization", "Bearer bw-local");
  }

  /** A request without any key. */
  HttpRequest.Builder bare(String path) {
    return HttpRequest.newBuilder(URI.create(baseUrl() + path)).timeout(PATIENCE);
  }

  /** A request without any key to a path that is not below {@code /v1}. */
  HttpRequest.Builder atRoot(String path) {
    return HttpRequest.newBuilder(URI.create(baseUrl()).resolve(path)).timeout(PATIENCE);
  }

  Reply send(HttpRequest.Builder request) {
    return Reply.of(exchange(request, HttpResponse.BodyHandlers.ofString()));
  }

  /** The reply as it arrives. */
  HttpResponse<InputStream> stream(HttpRequest.Builder request) {
    return exchange(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  private <T> HttpResponse<T> exchange(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  Ledger ledger() {
    DynamoDbClient client = gateway.aws().dynamoDb();
    return new DynamoLedger(
        client,
        gateway.template().table("SpendTable").name(),
        new DynamoCounters(client, gateway.template().table("ControlTable").name()),
        new Persistence(Thread::sleep, new SecureRandom()));
  }

  /** The entry of a request, once it is settled. */
  Entry entryOf(String requestId) {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      Optional<Entry> entry = find(requestId).filter(found -> found.settlement() != null);
      if (entry.isPresent()) {
        return entry.get();
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    throw new AssertionError("No settled entry of " + requestId + ": " + find(requestId));
  }

  Entry entryOf(Reply reply) {
    return entryOf(reply.header("x-request-id"));
  }

  private Optional<Entry> find(String requestId) {
    // A test may run across the turn of an hour.
    Instant now = Instant.now();
    List<Entry> entries = new ArrayList<>(ledger().of(Hour.of(now)));
    entries.addAll(ledger().of(Hour.of(now.minus(Duration.ofHours(1)))));
    return entries.stream().filter(entry -> idOf(entry.hold().key()).equals(requestId)).findFirst();
  }

  private static String idOf(EntryKey key) {
    return key.id().text();
  }

  @Override
  public void close() {
    http.close();
    gateway.close();
    provider.close();
  }
}
