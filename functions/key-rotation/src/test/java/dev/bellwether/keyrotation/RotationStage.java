package dev.bellwether.keyrotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.alert.Alert;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.KeyRotation;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.key.KeyPool;
import dev.bellwether.routing.key.KeyVersions;
import dev.bellwether.routing.key.SecretsManagerKeyVersions;
import dev.bellwether.routing.provider.ProviderAdmin;
import dev.bellwether.routing.provider.ProviderClient;
import dev.bellwether.routing.provisioning.Provisioners;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.SecretsManagerStandIn;
import dev.bellwether.testkit.fire.Mortality;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.time.SettableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** A secret that rotates, a provider that takes some keys, and people who hear of it. */
final class RotationStage implements AutoCloseable {
  static final String NAMES = "bellwether/providers/holysheep-";
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final String ADMIN_SECRET = "holysheep-admin";
  static final String ADMIN_KEY = "sk-canary-admin";
  static final String POOL =
      "{'note':'ours','keys':["
          + "{'id':'a','value':'sk-canary-a','weight':3,'owner':'anna'},"
          + "{'id':'b','value':'sk-canary-b','state':'spare'},"
          + "{'id':'c','value':'sk-canary-c','state':'spare'}]}";

  private static final Duration TIME = Duration.ofSeconds(5);
  private static final Duration AVAILABLE = Duration.ofMinutes(2);

  private static final SecretsManagerStandIn STAND_IN = SecretsManagerStandIn.start();
  private static final AwsEmulator EMULATOR = AwsEmulator.at(STAND_IN.endpoint());
  private static final AtomicInteger STAGES = new AtomicInteger();

  final String name = NAMES + STAGES.incrementAndGet();
  final FakeProvider fake =
      FakeProvider.start().accept("sk-canary-a", "sk-canary-b", "sk-canary-c");
  final SettableClock clock = new SettableClock(NOON);
  final List<Alert> alerts = new CopyOnWriteArrayList<>();
  final Random random = new Random(5);

  /** What the process that takes the steps lives by; a dead one tells nobody anything. */
  Mortality mortality = new Mortality();

  private final KeyRotation keyRotation;
  private final int failedBefore;
  private final ProviderClient client = new ProviderClient(clock);
  private Consumer<Duration> whileWaiting = time -> {};

  /** A pool with two spares, which people put there. */
  RotationStage() {
    this(KeyRotation.USUAL);
  }

  RotationStage(KeyRotation keyRotation) {
    this.failedBefore = failures(0).size();
    this.keyRotation = keyRotation;
    var _ = fake.provisioning().adminKey(ADMIN_KEY);
    var _ = secrets().createSecret(create -> create.name(name));
    edit(POOL);
    STAND_IN.rotateWith(this::healthy);
  }

  SecretsManagerClient secrets() {
    return EMULATOR.secretsManager();
  }

  /** Something that happens each time a trial waits. */
  void whileWaiting(Consumer<Duration> happens) {
    whileWaiting = happens;
  }

  /** What a person does to the secret. */
  void edit(String document) {
    var _ =
        secrets()
            .putSecretValue(put -> put.secretId(name).secretString(document.replace('\'', '"')));
  }

  /** A function that has this client of Secrets Manager. */
  Rotation rotation(SecretsManagerClient client) {
    KeyVersions versions = new SecretsManagerKeyVersions(client, random);
    return new Rotation(
        versions,
        new ProviderSecrets(Map.of(name, provider())),
        new Strategies(
            new Provisioners(new ProviderAdmin(this.client, clock), this::adminKey),
            versions,
            this::sleep,
            clock),
        new KeyTrial(this.client, clock, this::sleep),
        new Announcer(this::tell, clock));
  }

  private void sleep(Duration time) {
    mortality.check();
    var _ = clock.advance(time);
    whileWaiting.accept(time);
  }

  private SecretText adminKey(String secret) {
    assertThat(secret).isEqualTo(ADMIN_SECRET);
    return SecretText.of(ADMIN_KEY);
  }

  private void tell(Alert alert) {
    mortality.check();
    alerts.add(alert);
  }

  Provider provider() {
    return new Provider(
        "holysheep",
        URI.create(fake.baseUrl()),
        new Provider.Keys(
            "holysheep", Provider.Keys.USUAL_CHECK, Provider.Keys.USUAL_LIMIT, keyRotation),
        new Provider.Timeouts(TIME, TIME, TIME, TIME),
        new Provider.Pool(10, 10, TIME, TIME));
  }

  private void healthy(String event) {
    rotation(secrets())
        .take(
            RotationRequest.read(event.getBytes(StandardCharsets.UTF_8)),
            Deadline.in(AVAILABLE, clock));
  }

  /** Takes a step with the given client. */
  void take(SecretsManagerClient client, RotationStep step, String token) {
    rotation(client).take(new RotationRequest(name, token, step), Deadline.in(AVAILABLE, clock));
  }

  /** Starts a rotation whose steps somebody else takes, and returns its token. */
  String begin() {
    STAND_IN.rotateWith(event -> {});
    String token = secrets().rotateSecret(rotate -> rotate.secretId(name)).versionId();
    assertThat(failures()).isEmpty();
    STAND_IN.rotateWith(this::healthy);
    return token;
  }

  /** Rotates as AWS does, and returns what that failed with so far. */
  List<RuntimeException> rotate() {
    var _ = secrets().rotateSecret(rotate -> rotate.secretId(name));
    return failures();
  }

  /** What rotations here failed with so far. */
  List<RuntimeException> failures() {
    return failures(failedBefore);
  }

  private static List<RuntimeException> failures(int from) {
    try {
      List<RuntimeException> all = STAND_IN.awaitRotations();
      return all.subList(from, all.size());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  DescribeSecretResponse description() {
    return secrets().describeSecret(describe -> describe.secretId(name));
  }

  List<String> holding(String stage) {
    return description().versionIdsToStages().entrySet().stream()
        .filter(version -> version.getValue().contains(stage))
        .map(Map.Entry::getKey)
        .toList();
  }

  String currentText() {
    return secrets()
        .getSecretValue(get -> get.secretId(name).versionStage("AWSCURRENT"))
        .secretString();
  }

  KeyPool current() {
    return KeyPool.of("holysheep", SecretText.of(currentText()));
  }

  /** What people do to a rotation that they do not want to go on. */
  void takePendingFrom(String token) {
    var _ =
        secrets()
            .updateSecretVersionStage(
                move -> move.secretId(name).versionStage("AWSPENDING").removeFromVersionId(token));
  }

  /** The text of every version that has a stage. */
  String stagedText() {
    return description().versionIdsToStages().keySet().stream()
        .map(id -> secrets().getSecretValue(get -> get.secretId(name).versionId(id)))
        .map(GetSecretValueResponse::secretString)
        .collect(Collectors.joining("\n"));
  }

  /** What the current keys are deleted by that were made by rotations. */
  List<String> mintedReferences() {
    return current().keys().stream()
        .flatMap(key -> key.mintedAt().stream())
        .map(place -> place.reference().substring(place.reference().indexOf('/') + 1))
        .toList();
  }

  /** The current keys' ids and states, such as {@code a:retiring}. */
  List<String> states() {
    return Json.fields(Json.parse(currentText())).entrySet().stream()
        .filter(field -> field.getKey().equals("keys"))
        .flatMap(
            field ->
                java.util.stream.StreamSupport.stream(
                    field.getValue().values().spliterator(), false))
        .map(key -> Json.textOf(key, "id") + ":" + Json.textOf(key, "state"))
        .toList();
  }

  @Override
  public void close() {
    fake.close();
  }
}
