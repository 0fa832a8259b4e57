package dev.bellwether.testkit.aws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.Set;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * The gaps of the emulator under test.
 *
 * @param seen whether they were seen in this very version, or only are to be feared
 */
record KnownGaps(Set<Gap> gaps, boolean seen) {
  static final KnownGaps NONE = new KnownGaps(Set.of(), true);

  /** Asks for what AWS does; where the gap was seen, it must still be there. */
  void ask(Gap gap, Runnable asked) {
    if (!gaps.contains(gap)) {
      asked.run();
      return;
    }
    if (seen) {
      assertThatThrownBy(asked::run, "%s: the emulator has learnt it; take it off its list", gap)
          .isInstanceOfAny(AssertionError.class, SecretsManagerException.class);
    }
    abort(gap.whySkipped());
  }

  /** Skips the rest where it cannot even be asked for. */
  void needNo(Gap gap) {
    assumeFalse(gaps.contains(gap), gap::whySkipped);
  }
}
