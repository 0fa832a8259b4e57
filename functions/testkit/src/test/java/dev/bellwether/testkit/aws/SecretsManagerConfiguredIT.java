package dev.bellwether.testkit.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;

/** Runs against the emulator that AWS_ENDPOINT_URL names. */
final class SecretsManagerConfiguredIT extends SecretsManagerContract {
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
}
