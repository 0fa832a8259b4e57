package dev.bellwether.testkit.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;

final class SecretsManagerLocalStackIT extends SecretsManagerContract {
  @BeforeAll
  static void needsDocker() {
    assumeTrue(Emulators.localStack().isPresent(), Emulators.NO_LOCAL_STACK);
  }

  @Override
  AwsEmulator emulator() {
    return Emulators.localStack().orElseThrow();
  }

  /** LocalStack answers with moto's code, which accepts both of a rotation's forbidden moves. */
  @Override
  boolean refusesAsAwsDoes() {
    return false;
  }
}
