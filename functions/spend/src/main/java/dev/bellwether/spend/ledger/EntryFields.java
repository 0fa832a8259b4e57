package dev.bellwether.spend.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * The names of an entry's stored attributes, short because every byte of a name is stored with
 * every entry, and its keys.
 *
 * <p>Amounts are pico-dollars, {@code …x} and {@code …t} moments and times are milliseconds, {@code
 * expires} is in seconds.
 */
final class EntryFields {
  static final String PARTITION = "pk";
  static final String SORT = "sk";
  static final String EXPIRES = "expires";
  static final String VERSION = "v";
  static final String STATE = "st";
  static final String NONCE = "no";
  static final String HOLD_EXPIRES = "hx";
  static final String CEILING = "ce";
  static final String EXPECTED = "ex";

  /**
   * What the entry counts for in its present state, kept beside its parts so that a total needs no
   * other attribute.
   */
  static final String COST = "co";

  /** The counters of budgets that it moves, as {@link CounterCode} writes them. */
  static final String COUNTERS = "bu";

  /**
   * Key of the index of holds under budgets, which ends with the hold: only what is held is found
   * there.
   */
  static final String HELD = "hk";

  static final String HELD_INDEX = "held";

  static final String TENANT = "te";
  static final String CALLER = "ca";
  static final String END_USER = "eu";
  static final String TAGS = "tg";
  static final String OPERATION = "op";
  static final String TASK = "ta";
  static final String REQUESTED_MODEL = "rm";
  static final String PLANNED_PROVIDER = "pp";
  static final String PLANNED_MODEL = "pm";
  static final String STREAMED = "sm";

  /**
   * Lists of provider, model, key, request id, outcome, time; where billed also bill, five token
   * classes, cost, price version.
   */
  static final String ATTEMPTS = "at";

  static final String CACHE = "ch";
  static final String SAVING = "sa";
  static final String ENDING = "en";
  static final String SERVICE_TIER = "ti";
  static final String FIRST_TOKEN = "ft";
  static final String TOTAL_TIME = "tt";

  private static final DateTimeFormatter ACCEPTED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private EntryFields() {}

  static String partition(EntryKey key) {
    return partition(key.hour(), key.shard());
  }

  static String partition(Hour hour, int shard) {
    return "entry#" + hour + "#" + shard;
  }

  static String held(EntryKey key) {
    CRC32 sum = new CRC32();
    sum.update(key.id().text().getBytes(StandardCharsets.US_ASCII));
    return held((int) (sum.getValue() % Ledger.HELD_GROUPS));
  }

  static String held(int group) {
    return "held#" + group;
  }

  /** Always 24 characters of time, so that text order is the order of acceptance. */
  static String sort(EntryKey key) {
    return accepted(key.accepted()) + "#" + key.id();
  }

  static String accepted(Instant moment) {
    return ACCEPTED.format(moment);
  }

  static EntryKey key(String sort, String caller) {
    int hash = sort.indexOf('#');
    Instant accepted = ACCEPTED.parse(sort.substring(0, hash), Instant::from);
    return new EntryKey(new EntryId(sort.substring(hash + 1)), accepted, caller);
  }
}
