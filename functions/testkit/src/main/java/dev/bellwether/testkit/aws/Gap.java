package dev.bellwether.testkit.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Set;

/** Where an emulator is known to differ from AWS: a test that needs it is skipped and says so. */
public enum Gap {
  /**
   * Checks a condition and writes in two steps, so that two racing writes both pass; and takes back
   * with a refused transaction what others wrote into its tables meanwhile.
   */
  WRITES_IN_TWO_STEPS,

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

  /** Its Secrets Manager is moto's, of an older version; its DynamoDB is DynamoDB Local. */
  static final Set<Gap> OF_LOCAL_STACK =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(WRITES_IN_TWO_STEPS)));

  /** As found in moto 5.2.5. */
  private static final Set<Gap> OF_MOTO =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(MOVES_UNNAMED_STAGES)));

  /** What a skipped test says. */
  public String whySkipped() {
    return "Skipped: this emulator differs from AWS: " + this;
  }

  /** Moto's, where moto answers; else none. */
  static Set<Gap> at(URI endpoint) {
    HttpRequest onlyMotoHasThis =
        HttpRequest.newBuilder(endpoint.resolve("/moto-api/config")).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      int status = http.send(onlyMotoHasThis, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status / 100 == 2 ? OF_MOTO : Set.of();
    } catch (IOException absent) {
      throw new UncheckedIOException(absent);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
