package dev.bellwether.spend.total;

import dev.bellwether.spend.ledger.Nonce;
import java.time.Instant;
import java.util.Locale;

/**
 * Says which of two runs is the newer one.
 *
 * @param text the start in milliseconds, then what tells two runs of one millisecond apart
 */
public record RunStamp(String text) {
  static RunStamp of(Instant started, Nonce nonce) {
    return new RunStamp(String.format(Locale.ROOT, "%015d#%s", started.toEpochMilli(), nonce));
  }

  boolean isAfter(RunStamp other) {
    return text.compareTo(other.text) > 0;
  }
}
