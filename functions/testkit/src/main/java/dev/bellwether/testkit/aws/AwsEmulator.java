package dev.bellwether.testkit.aws;

import dev.bellwether.testkit.template.Template;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * DynamoDB and Secrets Manager without an account: DynamoDB Local and a stand-in inside this JVM,
 * or an emulator that runs elsewhere. Tests see no difference, so a contract is written once.
 */
public final class AwsEmulator implements AutoCloseable {
  /** The variable that names an emulator to be used in place of the built-in ones. */
  public static final String ENDPOINT_VARIABLE = "AWS_ENDPOINT_URL";

  private final URI dynamoDbEndpoint;
  private final URI secretsManagerEndpoint;
  private final AwsClients clients;
  private final @Nullable SecretsManagerStandIn standIn;
  private final List<AutoCloseable> parts;

  private AwsEmulator(
      URI dynamoDb,
      URI secretsManager,
      @Nullable SecretsManagerStandIn standIn,
      List<AutoCloseable> parts) {
    this.dynamoDbEndpoint = dynamoDb;
    this.secretsManagerEndpoint = secretsManager;
    this.standIn = standIn;
    this.parts = parts;
    this.clients = new AwsClients(dynamoDb, secretsManager);
  }

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
    return at(endpoint, List.of());
  }

  static AwsEmulator at(URI endpoint, List<AutoCloseable> parts) {
    return new AwsEmulator(endpoint, endpoint, null, parts);
  }

  static Optional<AwsEmulator> configured() {
    return Optional.ofNullable(System.getenv(ENDPOINT_VARIABLE))
        .filter(address -> !address.isBlank())
        .map(address -> at(URI.create(address)));
  }

  private static AwsEmulator builtIn(Optional<Path> folder) {
    DynamoDbLocal dynamoDb = DynamoDbLocal.start(folder);
    SecretsManagerStandIn standIn = SecretsManagerStandIn.start();
    return new AwsEmulator(
        dynamoDb.endpoint(), standIn.endpoint(), standIn, List.of(standIn, dynamoDb));
  }

  /** Where DynamoDB answers. */
  public URI dynamoDbEndpoint() {
    return dynamoDbEndpoint;
  }

  /** Where Secrets Manager answers. */
  public URI secretsManagerEndpoint() {
    return secretsManagerEndpoint;
  }

  /** A client of its DynamoDB; closed together with the emulator. */
  public DynamoDbClient dynamoDb() {
    return clients.dynamoDb();
  }

  /** A client of its Secrets Manager; closed together with the emulator. */
  public SecretsManagerClient secretsManager() {
    return clients.secretsManager();
  }

  /**
   * The built-in Secrets Manager, where that is the one in use: it counts reads and can be broken.
   */
  public Optional<SecretsManagerStandIn> standIn() {
    return Optional.ofNullable(standIn);
  }

  /** Makes the tables and secrets of a template; repeating it changes nothing. */
  public void create(Template template) {
    StackMaker maker = new StackMaker(clients);
    maker.tables(template);
    maker.secrets(template);
  }

  /**
   * Makes the tables of a template under a stack name that nobody else has, and returns the
   * template of that stack.
   */
  public Template freshTables(Template template) {
    Template fresh = template.withStackName("test-" + UUID.randomUUID().toString().substring(0, 8));
    new StackMaker(clients).tables(fresh);
    return fresh;
  }

  /** Like {@link #freshTables}, with the secrets. */
  public Template freshStack(Template template) {
    Template fresh = freshTables(template);
    new StackMaker(clients).secrets(fresh);
    return fresh;
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
