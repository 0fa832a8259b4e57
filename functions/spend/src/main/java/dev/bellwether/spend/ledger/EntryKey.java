package dev.bellwether.spend.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.zip.CRC32;

/**
 * Where an entry lies: all that is needed to write or read it.
 *
 * @param id its name
 * @param accepted when the request came in, to the millisecond; decides the hour for good
 * @param caller the public id of the caller's key; decides the shard
 */
public record EntryKey(EntryId id, Instant accepted, String caller) {
  /** How many shards an hour has. */
  public static final int SHARDS = 16;

  /** Cuts the moment to milliseconds, which is what is stored. */
  public EntryKey {
    accepted = accepted.truncatedTo(ChronoUnit.MILLIS);
    if (caller.isBlank()) {
      throw new IllegalArgumentException("An entry needs a caller");
    }
  }

  /** The hour the entry is counted in, however late it is settled. */
  public Hour hour() {
    return Hour.of(accepted);
  }

  /** The shard of the hour, from 0 to 15. */
  public int shard() {
    return shardOf(caller);
  }

  /** The shard that holds a caller's entries in every hour. */
  public static int shardOf(String caller) {
    CRC32 sum = new CRC32();
    sum.update(caller.getBytes(StandardCharsets.UTF_8));
    return (int) (sum.getValue() % SHARDS);
  }
}
