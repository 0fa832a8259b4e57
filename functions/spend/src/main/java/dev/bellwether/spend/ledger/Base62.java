package dev.bellwether.spend.ledger;

import java.util.random.RandomGenerator;

/** Random text of letters and digits, which needs no escaping anywhere. */
final class Base62 {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private Base62() {}

  static String random(RandomGenerator random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int position = 0; position < length; position++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  static boolean isBase62(String text) {
    return text.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0);
  }
}
