package dev.bellwether.edge.id;

import java.util.random.RandomGenerator;

/** Text of letters and digits, which needs no escaping anywhere; 5.95 bits a character. */
public final class Base62 {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private Base62() {}

  /** Random text; the generator decides how hard it is to guess. */
  public static String random(RandomGenerator random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /** The lowest digits of a number that is not negative, the very lowest first. */
  public static String digits(long number, int length) {
    StringBuilder text = new StringBuilder(length);
    long rest = number;
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
      rest /= ALPHABET.length();
    }
    return text.toString();
  }

  /** Whether the text is of this alphabet only. */
  public static boolean matches(String text) {
    return text.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0);
  }
}
