package dev.bellwether.edge.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.error.GatewayError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StampedSinkTest {
  private final RecordingSink behind = new RecordingSink();
  private final StampedSink sink = new StampedSink(behind, Map.of("x-request-id", "req_1"));

  @Test
  void putsItsHeadersOnTheHeadAndPassesTheRestOn() {
    sink.head(ReplyHead.json(200).with("x-request-id", "somebody-else's"));
    sink.write("{".getBytes(StandardCharsets.UTF_8));
    sink.write("}".getBytes(StandardCharsets.UTF_8));
    sink.end();
    assertThat(behind.head()).isEqualTo(ReplyHead.json(200).with("x-request-id", "req_1"));
    assertThat(behind.text()).isEqualTo("{}");
    assertThat(behind.ended()).isTrue();
  }

  @Test
  void knowsWhetherTheHeadIsOut() {
    assertThat(sink.started()).isFalse();
    sink.head(ReplyHead.events());
    assertThat(sink.started()).isTrue();
  }

  @Test
  void refusesWithTheErrorsOwnHeadersAndTheirs() {
    sink.refuse(
        GatewayError.unavailable("away", "Try again.", Duration.ofSeconds(2)),
        Map.of("x-bellwether-cache", "MISS"));
    assertThat(behind.head().status()).isEqualTo(503);
    assertThat(behind.head().headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("retry-after", "2")
        .containsEntry("x-bellwether-cache", "MISS")
        .containsEntry("x-request-id", "req_1")
        .containsEntry("content-length", Integer.toString(behind.text().length()));
    assertThat(behind.ended()).isTrue();
  }
}
