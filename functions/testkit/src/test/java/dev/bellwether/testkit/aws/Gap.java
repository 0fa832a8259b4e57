package dev.bellwether.testkit.aws;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.Set;

/**
 * Where an emulator is known to differ from AWS; each test that needs it is skipped and says so.
 */
enum Gap {
  /** Takes another value under a token that is in use. */
  ACCEPTS_A_USED_TOKEN,
  /** Moves a stage away from a version that was not named. */
  MOVES_UNNAMED_STAGES,
  /** Reads the old value after the current stage was moved, unless the stage is named. */
  READS_WITHOUT_STAGE_ARE_OLD,
  /** Takes a stage off before it finds that it cannot put it where it shall go. */
  LOSES_STAGES_THAT_CANNOT_MOVE,
  /** Describes versions that have no stage any more. */
  SHOWS_VERSIONS_WITHOUT_STAGE,
  /** Starts a rotation while another one is pending. */
  FORGETS_LEFTOVERS,
  /** Refuses a rotation because the last one left its pending stage on the current version. */
  BLOCKED_BY_A_FINISHED_ROTATION,
  /** Does not call a rotation function, or only one that runs in Docker. */
  CALLS_NO_FUNCTION;

  /** Skips the rest of a test where the emulator has this gap. */
  void mustNotBeAmong(Set<Gap> gaps) {
    assumeFalse(gaps.contains(this), () -> "Skipped: this emulator differs from AWS: " + this);
  }
}
