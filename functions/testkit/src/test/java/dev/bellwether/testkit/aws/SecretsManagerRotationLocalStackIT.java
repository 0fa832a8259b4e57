package dev.bellwether.testkit.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;

/** On LocalStack, where there is Docker. */
final class SecretsManagerRotationLocalStackIT extends SecretsManagerRotationContract {
  @BeforeAll
  static void needsDocker() {
    assumeTrue(Emulators.localStack().isPresent(), Emulators.NO_LOCAL_STACK);
  }

  @Override
  AwsEmulator emulator() {
    return Emulators.localStack().orElseThrow();
  }

  @Override
  KnownGaps gaps() {
    return new KnownGaps(emulator().gaps(), false);
  }

  @Override
  void rotateWith(Consumer<String> function) {
    throw new IllegalStateException("A container calls no function of this JVM");
  }

  @Override
  List<RuntimeException> awaitRotations() {
    return List.of();
  }
}
