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
import java.util.function.Consumer;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;

/** A secret that rotates, a provider that takes some keys, and people who hear of it. */
final class RotationStage implements AutoCloseable {
  static final String NAME = "bellwether/providers/holysheep";
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

  final SecretsManagerStandIn standIn = SecretsManagerStandIn.start();
  final FakeProvider fake =
      FakeProvider.start().accept("sk-canary-a", "sk-canary-b", "sk-canary-c");
  final SettableClock clock = new SettableClock(NOON);
  final List<Alert> alerts = new CopyOnWriteArrayList<>();
  final Random random = new Random(5);

  /** What the process that takes the steps lives by; a dead one tells nobody anything. */
  Mortality mortality = new Mortality();

  private final KeyRotation keyRotation;
  private final AwsEmulator emulator = AwsEmulator.at(standIn.endpoint());
  private final ProviderClient client = new ProviderClient(clock);
  private Consumer<Duration> whileWaiting = time -> {};

  /** A pool with two spares, which people put there. */
  RotationStage() {
    this(KeyRotation.USUAL);
  }

  RotationStage(KeyRotation keyRotation) {
    this.keyRotation = keyRotation;
    var _ = fake.provisioning().adminKey(ADMIN_KEY);
    var _ = secrets().createSecret(create -> create.name(NAME));
    edit(POOL);
    standIn.rotateWith(this::healthy);
  }

  SecretsManagerClient secrets() {
    return emulator.secretsManager();
  }

  /** Something that happens each time a trial waits. */
  void whileWaiting(Consumer<Duration> happens) {
    whileWaiting = happens;
  }

  /** What a person does to the secret. */
  void edit(String document) {
    var _ =
        secrets()
            .putSecretValue(put -> put.secretId(NAME).secretString(document.replace('\'', '"')));
  }

  /** A function that has this client of Secrets Manager. */
  Rotation rotation(SecretsManagerClient client) {
    KeyVersions versions = new SecretsManagerKeyVersions(client, random);
    return new Rotation(
        versions,
        new ProviderSecrets(Map.of(NAME, provider())),
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
    rotation(client).take(new RotationRequest(NAME, token, step), Deadline.in(AVAILABLE, clock));
  }

  /** Starts a rotation whose steps somebody else takes, and returns its token. */
  String begin() throws InterruptedException {
    standIn.rotateWith(event -> {});
    String token = secrets().rotateSecret(rotate -> rotate.secretId(NAME)).versionId();
    assertThat(standIn.awaitRotations()).isEmpty();
    standIn.rotateWith(this::healthy);
    return token;
  }

  /** Rotates as AWS does, and returns what that failed with so far. */
  List<RuntimeException> rotate() throws InterruptedException {
    var _ = secrets().rotateSecret(rotate -> rotate.secretId(NAME));
    return standIn.awaitRotations();
  }

  DescribeSecretResponse description() {
    return secrets().describeSecret(describe -> describe.secretId(NAME));
  }

  List<String> holding(String stage) {
    return description().versionIdsToStages().entrySet().stream()
        .filter(version -> version.getValue().contains(stage))
        .map(Map.Entry::getKey)
        .toList();
  }

  String currentText() {
    return secrets()
        .getSecretValue(get -> get.secretId(NAME).versionStage("AWSCURRENT"))
        .secretString();
  }

  KeyPool current() {
    return KeyPool.of("holysheep", SecretText.of(currentText()));
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
    emulator.close();
    standIn.close();
    fake.close();
  }
}
