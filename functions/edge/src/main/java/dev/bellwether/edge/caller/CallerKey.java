package dev.bellwether.edge.caller;

import dev.bellwether.edge.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * A caller's key: {@code bw-<10-character public id>-<43-character secret>-<6-character checksum>},
 * each part of letters and digits. The checksum lets rubbish be refused without a read; the public
 * id may be logged; 43 characters of 62 are 256 bits.
 */
public final class CallerKey {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String PREFIX = "bw-";
  private static final int PUBLIC = 10;
  private static final int SECRET = 43;
  private static final int CHECKSUM = 6;
  private static final int LENGTH = PREFIX.length() + PUBLIC + 1 + SECRET + 1 + CHECKSUM;

  private final SecretText text;
  private final String publicId;

  private CallerKey(String text) {
    this.text = SecretText.of(text);
    this.publicId = text.substring(PREFIX.length(), PREFIX.length() + PUBLIC);
  }

  /** A new key; the generator decides how secret it is, so hand in a secure one. */
  public static CallerKey create(RandomGenerator random) {
    String start = PREFIX + letters(random, PUBLIC) + "-" + letters(random, SECRET);
    return new CallerKey(start + "-" + checksum(start));
  }

  /** The key in the text, where it has the format and its checksum is right. */
  public static Optional<CallerKey> parse(String text) {
    if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String start = text.substring(0, LENGTH - CHECKSUM - 1);
    return text.equals(start + "-" + checksum(start))
        ? Optional.of(new CallerKey(text))
        : Optional.empty();
  }

  /** The part that names the key and may be shown. */
  public String publicId() {
    return publicId;
  }

  /** SHA-256 of the whole key in hexadecimal: all that is ever stored. */
  public String hash() {
    return text.sha256();
  }

  /** The whole key, to be shown once to whoever will use it. */
  public SecretText text() {
    return text;
  }

  @Override
  public String toString() {
    return PREFIX + publicId + "-***";
  }

  private static String letters(RandomGenerator random, int count) {
    StringBuilder letters = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return letters.toString();
  }

  private static String checksum(String start) {
    CRC32 crc = new CRC32();
    crc.update(start.getBytes(StandardCharsets.UTF_8));
    StringBuilder letters = new StringBuilder(CHECKSUM);
    long rest = crc.getValue();
    for (int i = 0; i < CHECKSUM; i++) {
      letters.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
      rest /= ALPHABET.length();
    }
    return letters.toString();
  }
}
