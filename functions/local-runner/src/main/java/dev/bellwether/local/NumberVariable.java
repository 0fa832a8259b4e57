package dev.bellwether.local;

import java.util.Map;
import java.util.Optional;

/**
 * A variable that holds a whole number within bounds.
 *
 * @param unset what counts while it is unset, for the sentence that a wrong value gets
 */
record NumberVariable(String name, int from, int to, String unset) {
  /** Its value, where it is set. */
  Optional<Integer> in(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(name)).map(this::parsed);
  }

  private Integer parsed(String text) {
    return Optional.of(text)
        .filter(digits -> digits.matches("\\d{1,9}"))
        .map(Integer::valueOf)
        .filter(number -> number >= from && number <= to)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is '%s': set it to a number from %s to %s, or leave it unset for %s."
                        .formatted(name, text, from, to, unset)));
  }
}
