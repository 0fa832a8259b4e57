package dev.bellwether.spend.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended for the client.
 *
 * @param code the finish reason ({@code stop}, {@code length}, {@code tool_calls}) or our error
 *     code, cut to 32 bytes
 * @param serviceTier the provider's tier that answered, where it names one, cut to 16 bytes
 * @param firstToken from acceptance to the first content; absent where there was none
 * @param total from acceptance to the end of the answer
 */
public record Ending(
    String code, @Nullable String serviceTier, @Nullable Duration firstToken, Duration total) {
  private static final int CODE_BYTES = 32;
  private static final int TIER_BYTES = 16;

  /** Cuts the texts, and the times to milliseconds. */
  public Ending {
    code = Clip.toBytes(code, CODE_BYTES);
    serviceTier =
        serviceTier == null || serviceTier.isBlank() ? null : Clip.toBytes(serviceTier, TIER_BYTES);
    firstToken = firstToken == null ? null : Duration.ofMillis(firstToken.toMillis());
    total = Duration.ofMillis(total.toMillis());
  }
}
