package dev.bellwether.testkit.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;

/**
 * Runs against the emulator that AWS_ENDPOINT_URL names; moto 5 accepts both of a rotation's
 * forbidden moves.
 */
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
  boolean refusesAsAwsDoes() {
    return !"lenient".equals(System.getenv("BELLWETHER_EMULATOR"));
  }
}
