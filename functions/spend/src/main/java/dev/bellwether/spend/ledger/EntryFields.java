package dev.bellwether.spend.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

final class EntryFields {
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

  static String sort(EntryKey key) {
    return ACCEPTED.format(key.accepted()) + "#" + key.id();
  }

  static Instant accepted(String sort) {
    return ACCEPTED.parse(sort.substring(0, sort.indexOf('#')), Instant::from);
  }
}
