package dev.bellwether.testkit.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;

/** Runs against the emulator that AWS_ENDPOINT_URL names. */
final class SecretsManagerRotationConfiguredIT extends SecretsManagerRotationContract {
  @BeforeAll
  static void needsAnEmulator() {
    assumeTrue(Emulators.configured().isPresent(), Emulators.NOT_CONFIGURED);
  }

  @Override
  AwsEmulator emulator() {
    return Emulators.configured().orElseThrow();
  }

  @Override
  KnownGaps gaps() {
    return new KnownGaps(emulator().gaps(), true);
  }

  @Override
  void rotateWith(Consumer<String> function) {
    throw new IllegalStateException("An emulator elsewhere calls no function of this JVM");
  }

  @Override
  List<RuntimeException> awaitRotations() {
    return List.of();
  }
}
