package dev.bellwether.testkit.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.EnumSet;
import java.util.Set;
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

  /** It answers with moto's code, and an older one than that. */
  @Override
  Set<Gap> gaps() {
    return EnumSet.allOf(Gap.class);
  }
}
