package dev.bellwether.testkit.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

  /** It answers with moto's code. */
  @Override
  Set<Gap> gaps() {
    return Set.of(
        Gap.ACCEPTS_A_USED_TOKEN, Gap.MOVES_UNNAMED_STAGES, Gap.READS_WITHOUT_STAGE_ARE_OLD);
  }
}
