package dev.bellwether.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.routing.checkup.Checkup;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.provider.Fault;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a provider says when it is shown a key. */
final class KeyInspectionTest {
  private final FakeProvider provider = FakeProvider.start();
  private final Asking asking = Asking.at(provider);
  private final ProviderClient client = new ProviderClient(Clock.systemUTC());

  /** The first call of a process loads its classes, on a busy machine for longer than a check. */
  @BeforeAll
  static void warm() {
    try (FakeProvider any = FakeProvider.start()) {
      Asking asking = Asking.at(any);
      ProviderClient client = new ProviderClient(Clock.systemUTC());
      for (int tries = 0; tries < 5; tries++) {
        KeyCheck _ = client.check(asking.provider(), Asking.KEY, asking.deadline());
      }
    }
  }

  @AfterEach
  void close() {
    provider.close();
  }

  private KeyInspection inspect(Fault fault) {
    provider.script().forListing().next(fault);
    return client.inspect(asking.provider(), Asking.KEY, asking.deadline());
  }

  @ParameterizedTest
  @CsvSource({
    "x-ratelimit-remaining-requests, 17, 17",
    "anthropic-ratelimit-requests-remaining, 0, 0",
    "x-ratelimit-remaining, 5, 5",
    "x-ratelimit-remaining, unlimited, -1",
    "x-ratelimit-remaining, 99999999999999999999, -1",
    "x-requests, 5, -1",
  })
  void howManyRequestsAreLeftIsReadWhereItIsSaid(String name, String value, long left) {
    KeyInspection inspection = inspect(new Fault.Status(200, Map.of(name, value), "{}"));
    assertThat(inspection.said()).isEqualTo(KeyCheck.ACCEPTED);
    assertThat(inspection.quota().requests())
        .isEqualTo(left < 0 ? OptionalLong.empty() : OptionalLong.of(left));
    Checkup checkup = Checkup.of("a", inspection);
    assertThat(checkup.requests()).isEqualTo(inspection.quota().requests());
    assertThat(checkup.latency()).isEqualTo(inspection.took());
  }

  @Test
  void aPauseIsWhatTheProviderAsksForAndNothingElseIs() {
    assertThat(inspect(Fault.throttled(Duration.ofSeconds(30))).pause())
        .contains(Duration.ofSeconds(30));
    assertThat(inspect(Fault.emptyBalance()).pause()).contains(Duration.ofMinutes(10));
    assertThat(inspect(Fault.status(500)).pause()).isEmpty();
    assertThat(inspect(Fault.unauthorized()).said()).isEqualTo(KeyCheck.REFUSED);
    // Always, because the HTTP client repeats a GET by itself where a kept connection breaks.
    provider.script().forListing().always(new Fault.ResetBeforeReply());
    assertThat(client.check(asking.provider(), Asking.KEY, asking.deadline()))
        .isEqualTo(KeyCheck.UNCLEAR);
  }

  @Test
  void anAnswerThatNeverEndsTookTheKeyAllTheSame() {
    assertThat(inspect(new Fault.EndlessBody()).said()).isEqualTo(KeyCheck.ACCEPTED);
  }
}
