package dev.bellwether.local.fire;

import java.util.ArrayList;
import java.util.List;

/** Where the values and members of a JSON text stand, as pairs of begin and end. */
final class JsonPlaces {
  private final String text;
  private final List<int[]> values = new ArrayList<>();
  private final List<int[]> members = new ArrayList<>();
  private int at;

  private JsonPlaces(String text) {
    this.text = text;
  }

  static List<int[]> values(String text) {
    return walked(text).values;
  }

  static List<int[]> members(String text) {
    return walked(text).members;
  }

  /** Whether the text can be walked again: hostile values need not be JSON. */
  static boolean isBalanced(String text) {
    try {
      return walked(text).at == text.length();
    } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
      return false;
    }
  }

  private static JsonPlaces walked(String text) {
    JsonPlaces places = new JsonPlaces(text);
    places.value();
    return places;
  }

  private void value() {
    int begin = at;
    switch (text.charAt(at)) {
      case '{' -> list('}', true);
      case '[' -> list(']', false);
      case '"' -> string();
      default -> {
        while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0) {
          at++;
        }
      }
    }
    values.add(new int[] {begin, at});
  }

  private void list(char end, boolean named) {
    at++;
    while (text.charAt(at) != end) {
      int begin = at;
      if (named) {
        string();
        at++;
      }
      value();
      if (named) {
        members.add(new int[] {begin, at});
      }
      if (text.charAt(at) == ',') {
        at++;
      }
    }
    at++;
  }

  private void string() {
    if (text.charAt(at) != '"') {
      throw new IllegalArgumentException("no text at " + at);
    }
    at++;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }
}
