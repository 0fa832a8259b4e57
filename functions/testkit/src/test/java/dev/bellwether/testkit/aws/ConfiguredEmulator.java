package dev.bellwether.testkit.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;

/** What is known of the emulator that AWS_ENDPOINT_URL names. */
final class ConfiguredEmulator {
  /** As found in moto 5.2.5. */
  private static final Set<Gap> OF_MOTO =
      Set.of(
          Gap.ACCEPTS_A_USED_TOKEN,
          Gap.READS_WITHOUT_STAGE_ARE_OLD,
          Gap.LOSES_STAGES_THAT_CANNOT_MOVE,
          Gap.SHOWS_VERSIONS_WITHOUT_STAGE,
          Gap.FORGETS_LEFTOVERS,
          Gap.BLOCKED_BY_A_FINISHED_ROTATION,
          Gap.CALLS_NO_FUNCTION);

  private ConfiguredEmulator() {}

  static Set<Gap> gaps() {
    return isMoto() ? OF_MOTO : Set.of();
  }

  private static boolean isMoto() {
    URI endpoint = Emulators.configured().orElseThrow().secretsManagerEndpoint();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest onlyMotoHasThis =
          HttpRequest.newBuilder(endpoint.resolve("/moto-api/data.json")).build();
      return http.send(onlyMotoHasThis, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException absent) {
      throw new UncheckedIOException(absent);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
