package dev.bellwether.local.fire;

import dev.bellwether.completion.CompletionHandler;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.caller.DynamoCallerStore;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.event.Event;
import dev.bellwether.edge.json.Json;
import dev.bellwether.keyrotation.KeyRotationHandler;
import dev.bellwether.spend.budget.DynamoCounters;
import dev.bellwether.spend.ledger.DynamoLedger;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.Persistence;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.aws.SnsStandIn;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.lambda.Handlers;
import dev.bellwether.testkit.template.Secret;
import dev.bellwether.testkit.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A stack of its own in the shared emulator, and what a test needs to run handlers on it. */
final class Rig {
  static final Duration TIME = Duration.ofSeconds(8);
  private static final String FUNCTION = "CompletionFunction";
  private static final String CATALOGUE =
      """
      providers:
        holysheep:
          key-requests-per-minute: 1000000
          timeouts: {total: 4s, connect: 1s, first-token: 700ms, read: 700ms}
        openai:
          key-requests-per-minute: 1000000
          timeouts: {total: 4s, connect: 1s, first-token: 700ms, read: 700ms}
      retry: {attempts: 3, attempts-before-fallback: 2, backoff-from: 1ms, backoff-to: 5ms}
      """;

  private final AwsEmulator aws = Emulators.embedded();
  private final Template template = aws.freshStack(Template.load());
  private final Instant began = Clock.systemUTC().instant();
  private final String provider;
  private final Path catalogue;
  private Optional<String> secondProvider = Optional.empty();

  /** A stack whose provider answers at the address, which ends in {@code /v1}. */
  Rig(String provider, String... keys) {
    this.provider = provider;
    this.catalogue = written("catalogue-" + template.stackName() + ".yaml", CATALOGUE);
    keys(keys);
  }

  /** A file that this run of the tests leaves behind. */
  static Path written(String name, String text) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "fire"));
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  AwsEmulator aws() {
    return aws;
  }

  String table(String logicalId) {
    return template.table(logicalId).name();
  }

  /** The provider's key pool from now on. */
  void keys(String... values) {
    document(pool(values));
  }

  private static String pool(String... values) {
    List<Map<String, Object>> pool = new ArrayList<>();
    for (String value : values) {
      pool.add(Map.of("id", "key-" + (pool.size() + 1), "value", value));
    }
    return Json.text(Json.object(Map.of("keys", pool)));
  }

  /** Another provider of the same models, whose keys are these. */
  void secondProvider(String address, String... keys) {
    secondProvider = Optional.of(address);
    var _ =
        aws.secretsManager()
            .putSecretValue(
                put ->
                    put.secretId(template.secret("OpenAiSecret").name()).secretString(pool(keys)));
  }

  /** The provider's secret from now on, whatever it holds; other providers have no keys. */
  void document(String ours) {
    for (Secret secret : template.secrets()) {
      String document = secret.name().endsWith("/holysheep") ? ours : "{\"keys\":[]}";
      var _ =
          aws.secretsManager()
              .putSecretValue(put -> put.secretId(secret.name()).secretString(document));
    }
  }

  /** The environment of the function, as a process or a handler takes it. */
  Map<String, String> environment() {
    return environment(FUNCTION);
  }

  private Map<String, String> environment(String function) {
    Map<String, String> environment = new HashMap<>(template.function(function).environment());
    environment.putAll(aws.variables());
    environment.put("BELLWETHER_CATALOGUE", catalogue.toAbsolutePath().toString());
    environment.put("HOLYSHEEP_BASE_URL", provider);
    secondProvider.ifPresent(address -> environment.put("OPENAI_BASE_URL", address));
    return environment;
  }

  /** A handler of which nobody has told that keys or models rest. */
  CompletionHandler unbiasedHandler() {
    String table = table("ControlTable");
    for (String provider : List.of("holysheep", "openai")) {
      AttributeValue partition = AttributeValue.fromS("provider#" + provider);
      aws.dynamoDb()
          .query(
              query ->
                  query
                      .tableName(table)
                      .keyConditionExpression("pk = :pk")
                      .expressionAttributeValues(Map.of(":pk", partition)))
          .items()
          .forEach(item -> forget(table, item));
    }
    return handler();
  }

  private void forget(String table, Map<String, AttributeValue> item) {
    var _ =
        aws.dynamoDb()
            .deleteItem(
                delete ->
                    delete
                        .tableName(table)
                        .key(
                            item.entrySet().stream()
                                .filter(field -> field.getKey().matches("pk|sk"))
                                .collect(
                                    Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
  }

  CompletionHandler handler() {
    return (CompletionHandler)
        new Handlers(template).make(template.function(FUNCTION), environment());
  }

  /** What Secrets Manager calls, once per step. */
  KeyRotationHandler rotator() {
    String name = "KeyRotationFunction";
    return (KeyRotationHandler)
        new Handlers(template).make(template.function(name), environment(name));
  }

  /** The name of the provider's secret. */
  String secret() {
    return template.secret("HolySheepSecret").name();
  }

  /** A new caller in a team of its own, so that its cached answers are its own. */
  CallerKey caller(RandomGenerator random) {
    CallerKey key = CallerKey.create(random);
    new DynamoCallerStore(aws.dynamoDb(), table("ControlTable"))
        .put(
            key.hash(),
            new Caller(
                key.publicId(),
                "fire",
                Optional.empty(),
                Caller.Standing.GOOD,
                Caller.Access.of(Scope.COMPLETION)));
    return key;
  }

  /** Every item of every table, and every alert that was published, as text. */
  List<String> stored() {
    List<String> stored = new ArrayList<>();
    for (String table : List.of("SpendTable", "AnswersTable", "ControlTable")) {
      aws.dynamoDb()
          .scanPaginator(scan -> scan.tableName(table(table)))
          .items()
          .forEach(item -> stored.add(item.toString()));
    }
    SnsStandIn topics = aws.snsStandIn().orElseThrow();
    template
        .topics()
        .forEach(
            topic -> topics.messages(topic).forEach(message -> stored.add(message.toString())));
    return stored;
  }

  /** A chat completion as an event. */
  static EventBuilder chat(CallerKey caller, String body) {
    return Events.functionUrl()
        .post("/v1/chat/completions")
        .header("authorization", "Bearer " + caller.text().reveal())
        .header("content-type", "application/json")
        .body(body);
  }

  /** Asks a handler and waits for its reply. */
  static Collected ask(CompletionHandler handler, EventBuilder event) {
    return ask(handler, event, new Collected());
  }

  static Collected ask(CompletionHandler handler, EventBuilder event, Collected reply) {
    handler.serve(Event.read(event.bytes()), TIME, reply);
    return reply;
  }

  /** Asks a handler that may still run for the given time. */
  static Collected ask(CompletionHandler handler, EventBuilder event, Duration time) {
    Collected reply = new Collected();
    handler.serve(Event.read(event.bytes()), time, reply);
    return reply;
  }

  /** The ledger through a client without faults. */
  Ledger ledger() {
    return new DynamoLedger(
        aws.dynamoDb(),
        table("SpendTable"),
        new DynamoCounters(aws.dynamoDb(), table("ControlTable")),
        new Persistence(Thread::sleep, new SecureRandom()));
  }

  /** Every entry since the beginning. */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    Hour last = Hour.of(Clock.systemUTC().instant());
    for (Hour hour = Hour.of(began); hour.compareTo(last) <= 0; hour = hour.next()) {
      entries.addAll(ledger().of(hour));
    }
    return entries;
  }
}
