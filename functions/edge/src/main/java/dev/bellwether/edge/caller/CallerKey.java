package dev.bellwether.edge.caller;

import dev.bellwether.edge.id.Base62;
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
    String start = PREFIX + Base62.random(random, PUBLIC) + "-" + Base62.random(random, SECRET);
    return new CallerKey(start + "-" + checksum(start));
  }

  /** The key in the text, where it has the format and its checksum is right. */
  public static Optional<CallerKey> parse(String text) {
    if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String start = text.substring(0, LENGTH - CHECKSUM - 1);
    return isWellFormed(start) && text.equals(start + "-" + checksum(start))
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

  /** A checksum is easily made to fit, and the public id goes into logs: no other characters. */
  private static boolean isWellFormed(String start) {
    int dash = PREFIX.length() + PUBLIC;
    return start.charAt(dash) == '-'
        && Base62.matches(start.substring(PREFIX.length(), dash))
        && Base62.matches(start.substring(dash + 1));
  }

  private static String checksum(String start) {
    CRC32 crc = new CRC32();
    crc.update(start.getBytes(StandardCharsets.UTF_8));
    return Base62.digits(crc.getValue(), CHECKSUM);
  }
}
