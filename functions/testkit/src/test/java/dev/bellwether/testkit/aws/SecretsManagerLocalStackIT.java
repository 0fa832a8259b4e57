package dev.bellwether.testkit.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;

/** On LocalStack, where there is Docker. */
final class SecretsManagerLocalStackIT extends SecretsManagerContract {
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
}
