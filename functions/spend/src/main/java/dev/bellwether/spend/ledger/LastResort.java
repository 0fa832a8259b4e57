package dev.bellwether.spend.ledger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where an entry goes that the ledger did not take in time. */
@FunctionalInterface
public interface LastResort {
  /** Keeps the whole entry, as it should have been written. */
  void keep(Entry entry, String reason);

  /**
   * One error line in the log, {@code ledger.unwritten}, the reason, and the entry as JSON to write
   * it from again.
   */
  static LastResort log() {
    Logger logger = LoggerFactory.getLogger(LastResort.class);
    return (entry, reason) ->
        logger.error("ledger.unwritten reason=\"{}\" entry={}", reason, EntryLine.of(entry));
  }
}
