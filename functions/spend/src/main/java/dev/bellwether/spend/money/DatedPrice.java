package dev.bellwether.spend.money;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;

/**
 * A price and the day it began to hold.
 *
 * @param from the first day, from midnight UTC
 * @param price what a token costs from then on
 * @param version what an entry records of it
 */
public record DatedPrice(LocalDate from, Price price, PriceVersion version) {
  private static final int HASH_CHARACTERS = 6;

  /** A price whose version is made from its day and its figures. */
  public static DatedPrice of(LocalDate from, Price price) {
    return new DatedPrice(from, price, new PriceVersion(from + "." + hash(price)));
  }

  /** The first moment it holds. */
  public Instant begins() {
    return from.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static String hash(Price price) {
    String figures =
        price.input().pico()
            + " "
            + price.output().pico()
            + " "
            + price.cachedInput().pico()
            + " "
            + price.cacheWrite().pico()
            + " "
            + price.reasoning().pico();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(figures.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest).substring(0, HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
