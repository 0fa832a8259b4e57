package dev.bellwether.keyhealth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.KeyHealth;
import dev.bellwether.routing.health.KeyRef;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.aws.SnsStandIn;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.provider.ReceivedCall;
import dev.bellwether.testkit.template.Template;
import dev.bellwether.testkit.time.SettableClock;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The handler in a stack of its own, in front of one fake that is both providers. Every test begins
 * an hour later, with keys that nobody has seen before.
 */
final class KeyHealthStage implements AutoCloseable {
  static final String HOLYSHEEP = "holysheep";
  static final SettableClock CLOCK = new SettableClock();

  final FakeProvider provider;
  private final AwsEmulator aws = Emulators.embedded();
  private final Template stack;
  private final KeyHealthHandler handler;
  private int tests;

  KeyHealthStage(String overlay) {
    this(overlay, FakeProvider.start(), Emulators.embedded().freshStack(Template.load()));
  }

  private KeyHealthStage(String overlay, FakeProvider provider, Template stack) {
    this.provider = provider;
    this.stack = stack;
    Map<String, String> environment =
        new HashMap<>(stack.function("KeyHealthFunction").environment());
    environment.putAll(aws.variables());
    environment.put("HOLYSHEEP_BASE_URL", provider.baseUrl());
    environment.put("OPENAI_BASE_URL", provider.baseUrl());
    environment.put("BELLWETHER_CATALOGUE", file(overlay));
    handler = new KeyHealthHandler(environment);
  }

  /** Another instance of the same function. */
  KeyHealthStage beside() {
    return new KeyHealthStage("{}", provider, stack);
  }

  private static String file(String overlay) {
    try {
      Path file = Files.createTempFile("catalogue", ".yaml");
      file.toFile().deleteOnExit();
      return Files.writeString(file, overlay).toString();
    } catch (IOException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }

  /** The clock that the handler's context finds. */
  @Factory
  static final class Beans {
    @Singleton
    @Replaces(Clock.class)
    Clock clock() {
      return CLOCK;
    }
  }

  /** Forgets everything, and puts keys with these ids into use. */
  void begin(String... ids) {
    tests++;
    var _ = CLOCK.advance(Duration.ofHours(1));
    provider.forget();
    for (Map<String, AttributeValue> item : control()) {
      Map<String, AttributeValue> key = Map.of("pk", item.get("pk"), "sk", item.get("sk"));
      var _ = aws.dynamoDb().deleteItem(delete -> delete.tableName(table()).key(key));
    }
    StringBuilder document = new StringBuilder();
    for (String id : ids) {
      provider.accept(value(id));
      document.append(document.isEmpty() ? "" : ",").append(entry(id, ""));
    }
    write(document.toString());
  }

  /** An entry of a key document. */
  String entry(String id, String more) {
    return "{'id':'" + id + "','value':'" + value(id) + "'" + more + "}";
  }

  String value(String id) {
    return "sk-canary-" + tests + "-" + id;
  }

  void write(String entries) {
    write(stack.secret("HolySheepSecret").name(), "{'keys':[" + entries + "]}");
  }

  void write(String secret, String document) {
    var _ =
        aws.secretsManager()
            .putSecretValue(put -> put.secretId(secret).secretString(document.replace('\'', '"')));
  }

  String document() {
    return aws.secretsManager()
        .getSecretValue(get -> get.secretId(stack.secret("HolySheepSecret").name()))
        .secretString();
  }

  String openAiSecret() {
    return stack.secret("OpenAiSecret").name();
  }

  private String table() {
    return stack.table("ControlTable").name();
  }

  private List<Map<String, AttributeValue>> control() {
    return items("ControlTable");
  }

  List<Map<String, AttributeValue>> items(String logicalId) {
    return aws
        .dynamoDb()
        .scanPaginator(scan -> scan.tableName(stack.table(logicalId).name()))
        .items()
        .stream()
        .toList();
  }

  <T> T bean(Class<T> type) {
    return handler.getApplicationContext().getBean(type);
  }

  /** Does what a schedule calls for. */
  JsonNode run(String task) {
    String event = "{\"task\":\"" + task + "\"}";
    return Json.parse(
        handler.handle(event.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(5)));
  }

  KeyRef ref(String id) {
    return new KeyRef(id, SecretText.of(value(id)).sha256().substring(0, 16));
  }

  /** What the store knows of a key. */
  Optional<KeyHealth> known(String id) {
    return bean(HealthBoard.class).now(HOLYSHEEP).keys().stream()
        .filter(health -> health.key().equals(ref(id)))
        .findFirst();
  }

  String condition(String id) {
    return known(id).map(health -> health.condition().wireName()).orElse("unknown");
  }

  /** The keys that the provider was shown, in order. */
  List<String> shown() {
    return provider.calls().stream()
        .map(ReceivedCall::key)
        .map(value -> value.substring(value.lastIndexOf('-') + 1))
        .toList();
  }

  /** What was published so far, of this stack. */
  List<SnsStandIn.Message> published() {
    return aws.snsStandIn().orElseThrow().messages(stack.topics().getFirst());
  }

  static Instant now() {
    return CLOCK.instant();
  }

  @Override
  public void close() {
    handler.close();
    provider.close();
  }
}
