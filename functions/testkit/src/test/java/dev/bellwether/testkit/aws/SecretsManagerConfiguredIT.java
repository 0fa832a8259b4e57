package dev.bellwether.testkit.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

/** Runs against the emulator that AWS_ENDPOINT_URL names. */
final class SecretsManagerConfiguredIT extends SecretsManagerContract {
  private static Set<Gap> gaps = Set.of();

  @BeforeAll
  static void needsAnEmulator() {
    assumeTrue(Emulators.configured().isPresent(), Emulators.NOT_CONFIGURED);
    gaps = ConfiguredEmulator.gaps();
  }

  @Override
  AwsEmulator emulator() {
    return Emulators.configured().orElseThrow();
  }

  @Override
  Set<Gap> gaps() {
    return gaps;
  }
}
