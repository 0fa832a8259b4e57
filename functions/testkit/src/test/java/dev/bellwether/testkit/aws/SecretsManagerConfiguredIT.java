package dev.bellwether.testkit.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

/** Runs against the emulator that AWS_ENDPOINT_URL names. */
final class SecretsManagerConfiguredIT extends SecretsManagerContract {
  private static boolean moto;

  @BeforeAll
  static void needsAnEmulator() throws IOException, InterruptedException {
    assumeTrue(Emulators.configured().isPresent(), Emulators.NOT_CONFIGURED);
    URI endpoint = Emulators.configured().orElseThrow().secretsManagerEndpoint();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest onlyMotoHasThis =
          HttpRequest.newBuilder(endpoint.resolve("/moto-api/data.json")).build();
      moto = http.send(onlyMotoHasThis, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }
  }

  @Override
  AwsEmulator emulator() {
    return Emulators.configured().orElseThrow();
  }

  /** As found in moto 5.2.1. */
  @Override
  Set<Gap> gaps() {
    return moto ? Set.of(Gap.ACCEPTS_A_USED_TOKEN, Gap.READS_WITHOUT_STAGE_ARE_OLD) : Set.of();
  }
}
