package dev.bellwether.testkit.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;
import java.security.SecureRandom;

/** Draws a value as Secrets Manager does, of letters, digits and, unless excluded, punctuation. */
final class RandomPassword {
  private static final int USUAL_LENGTH = 32;
  private static final int LONGEST = 4096;
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String DIGITS = "0123456789";
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private RandomPassword() {}

  static ObjectNode answer(JsonNode request) {
    int length = request.path("PasswordLength").asInt(USUAL_LENGTH);
    String kinds =
        request.path("ExcludePunctuation").asBoolean()
            ? LOWER + UPPER + DIGITS
            : LOWER + UPPER + DIGITS + PUNCTUATION;
    if (length < 1 || length > LONGEST) {
      throw AwsError.parameter("PasswordLength must be from 1 to " + LONGEST + ".");
    }
    SecureRandom random = new SecureRandom();
    StringBuilder drawn = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      drawn.append(kinds.charAt(random.nextInt(kinds.length())));
    }
    return Json.object().put("RandomPassword", drawn.toString());
  }
}
