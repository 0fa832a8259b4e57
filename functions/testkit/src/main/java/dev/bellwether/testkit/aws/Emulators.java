package dev.bellwether.testkit.aws;

import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The emulators that tests share: each is started when it is first asked for, and lives as long as
 * the JVM.
 *
 * <p>A contract test is an abstract class that asks its subclass for an emulator. There is one
 * subclass for each method here; those whose emulator is absent skip themselves with the reason
 * given here.
 */
public final class Emulators {
  /** Why there is no LocalStack; for the message of a skipped test. */
  public static final String NO_LOCAL_STACK =
      "Skipped: LocalStack needs Docker, and there is no Docker here.";

  /** Why there is no configured emulator; for the message of a skipped test. */
  public static final String NOT_CONFIGURED =
      "Skipped: set "
          + AwsEmulator.ENDPOINT_VARIABLE
          + " to the address of an emulator to run this against it.";

  // From the next version on it asks for an account.
  private static final DockerImageName LOCAL_STACK =
      DockerImageName.parse("localstack/localstack:4.14.0");
  private static final Lazy<AwsEmulator> EMBEDDED =
      new Lazy<>(() -> closedAtExit(AwsEmulator.builtIn()));
  private static final Lazy<Optional<AwsEmulator>> CONTAINER =
      new Lazy<>(Emulators::startLocalStack);
  private static final Lazy<Optional<AwsEmulator>> CONFIGURED = new Lazy<>(AwsEmulator::configured);

  private Emulators() {}

  /** DynamoDB Local and the stand-in for Secrets Manager, inside this JVM. */
  public static AwsEmulator embedded() {
    return EMBEDDED.get();
  }

  /** LocalStack in a container, where Docker is. */
  public static Optional<AwsEmulator> localStack() {
    return CONTAINER.get();
  }

  /** The emulator that {@value AwsEmulator#ENDPOINT_VARIABLE} names. */
  public static Optional<AwsEmulator> configured() {
    return CONFIGURED.get();
  }

  private static Optional<AwsEmulator> startLocalStack() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.empty();
    }
    LocalStackContainer container =
        new LocalStackContainer(LOCAL_STACK).withServices("dynamodb", "secretsmanager", "sns");
    container.start();
    return Optional.of(closedAtExit(AwsEmulator.localStack(container.getEndpoint(), container)));
  }

  private static AwsEmulator closedAtExit(AwsEmulator emulator) {
    Runtime.getRuntime().addShutdownHook(new Thread(emulator::close));
    return emulator;
  }
}
