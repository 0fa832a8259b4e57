package dev.bellwether.testkit.aws;

import dev.bellwether.testkit.template.Template;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * DynamoDB, Secrets Manager and SNS without an account: DynamoDB Local and stand-ins inside this
 * JVM, or an emulator that runs elsewhere. Tests see no difference, so a contract is written once.
 */
public final class AwsEmulator implements AutoCloseable {
  /** The variable that names an emulator to be used in place of the built-in ones. */
  public static final String ENDPOINT_VARIABLE = "AWS_ENDPOINT_URL";

  private final Endpoints endpoints;
  private final AwsClients clients;
  private final @Nullable StandIns standIns;
  private final Lazy<Set<Gap>> gaps;
  private final List<AutoCloseable> parts;

  private AwsEmulator(
      Endpoints endpoints,
      @Nullable StandIns standIns,
      Lazy<Set<Gap>> gaps,
      List<AutoCloseable> parts) {
    this.endpoints = endpoints;
    this.standIns = standIns;
    this.gaps = gaps;
    this.parts = parts;
    this.clients = new AwsClients(endpoints);
  }

  private record StandIns(SecretsManagerStandIn secretsManager, SnsStandIn sns) {}

  /**
   * The emulator that {@value #ENDPOINT_VARIABLE} names; else a built-in one that keeps everything
   * in memory.
   */
  public static AwsEmulator start() {
    return configured().orElseGet(AwsEmulator::builtIn);
  }

  /**
   * The emulator that {@value #ENDPOINT_VARIABLE} names; else a built-in one that keeps its tables
   * in the folder.
   */
  public static AwsEmulator start(Path folder) {
    return configured().orElseGet(() -> builtIn(folder));
  }

  /** A built-in one that keeps everything in memory, whatever the environment says. */
  public static AwsEmulator builtIn() {
    return builtIn(Optional.empty());
  }

  /** A built-in one that keeps its tables in the folder, whatever the environment says. */
  public static AwsEmulator builtIn(Path folder) {
    return builtIn(Optional.of(folder));
  }

  /** One that runs already, with all services at one address. */
  public static AwsEmulator at(URI endpoint) {
    return at(endpoint, new Lazy<>(() -> Gap.at(endpoint)), List.of());
  }

  static AwsEmulator localStack(URI endpoint, AutoCloseable container) {
    return at(endpoint, new Lazy<>(() -> Gap.OF_LOCAL_STACK), List.of(container));
  }

  private static AwsEmulator at(URI endpoint, Lazy<Set<Gap>> gaps, List<AutoCloseable> parts) {
    return new AwsEmulator(Endpoints.at(endpoint), null, gaps, parts);
  }

  static Optional<AwsEmulator> configured() {
    return Optional.ofNullable(System.getenv(ENDPOINT_VARIABLE))
        .filter(address -> !address.isBlank())
        .map(address -> at(URI.create(address)));
  }

  private static AwsEmulator builtIn(Optional<Path> folder) {
    DynamoDbLocal dynamoDb = DynamoDbLocal.start(folder);
    SecretsManagerStandIn secrets = SecretsManagerStandIn.start();
    SnsStandIn sns = SnsStandIn.start();
    return new AwsEmulator(
        new Endpoints(dynamoDb.endpoint(), secrets.endpoint(), sns.endpoint()),
        new StandIns(secrets, sns),
        new Lazy<>(Set::of),
        List.of(sns, secrets, dynamoDb));
  }

  /** Where DynamoDB answers. */
  public URI dynamoDbEndpoint() {
    return endpoints.dynamoDb();
  }

  /** Where Secrets Manager answers. */
  public URI secretsManagerEndpoint() {
    return endpoints.secretsManager();
  }

  /** A client of its DynamoDB; closed together with the emulator. */
  public DynamoDbClient dynamoDb() {
    return clients.dynamoDb();
  }

  /** A client of its Secrets Manager; closed together with the emulator. */
  public SecretsManagerClient secretsManager() {
    return clients.secretsManager();
  }

  /** A client of its SNS; closed together with the emulator. */
  public SnsClient sns() {
    return clients.sns();
  }

  /** Where it is known to differ from AWS. */
  public Set<Gap> gaps() {
    return gaps.get();
  }

  /** The variables that point a function to it. */
  public Map<String, String> variables() {
    return Map.of(
        "BELLWETHER_ENDPOINT_DYNAMODB", endpoints.dynamoDb().toString(),
        "BELLWETHER_ENDPOINT_SECRETS_MANAGER", endpoints.secretsManager().toString(),
        "BELLWETHER_ENDPOINT_SNS", endpoints.sns().toString());
  }

  /** The built-in SNS, where that is the one in use: it shows what was published. */
  public Optional<SnsStandIn> snsStandIn() {
    return Optional.ofNullable(standIns).map(StandIns::sns);
  }

  /**
   * The built-in Secrets Manager, where that is the one in use: it counts reads and can be broken.
   */
  public Optional<SecretsManagerStandIn> standIn() {
    return Optional.ofNullable(standIns).map(StandIns::secretsManager);
  }

  /**
   * Makes the tables, secrets and topics of a template, and in the stand-in the rotations;
   * repeating it changes nothing.
   */
  public void create(Template template) {
    StackMaker maker = new StackMaker(clients);
    maker.tables(template);
    maker.expiry(template);
    maker.secrets(template);
    maker.topics(template);
    rotations(maker, template);
  }

  /**
   * Makes the tables of a template under a stack name that nobody else has, and returns the
   * template of that stack. They delete nothing by themselves: a test's clock need not show what
   * the machine's does.
   */
  public Template freshTables(Template template) {
    Template fresh = template.withStackName("test-" + UUID.randomUUID().toString().substring(0, 8));
    new StackMaker(clients).tables(fresh);
    return fresh;
  }

  /** Like {@link #freshTables}, with the secrets, topics and rotations. */
  public Template freshStack(Template template) {
    Template fresh = freshTables(template);
    StackMaker maker = new StackMaker(clients);
    maker.secrets(fresh);
    maker.topics(fresh);
    rotations(maker, fresh);
    return fresh;
  }

  /** An emulator that runs elsewhere would call a function that is not there. */
  private void rotations(StackMaker maker, Template template) {
    if (standIns != null) {
      maker.rotations(template);
    }
  }

  /** Closes the clients and stops what this emulator started; one that ran before keeps running. */
  @Override
  public void close() {
    clients.close();
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception failed) {
        throw new IllegalStateException(
            "A part of the emulator did not stop: " + failed.getMessage(), failed);
      }
    }
  }
}
