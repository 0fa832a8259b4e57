package dev.bellwether.testkit.template;

import java.util.List;

/**
 * A value with a short tag, such as {@code !Ref ControlTable} or {@code !Equals [a, b]}.
 *
 * @param value the text behind the tag; of a list its own form
 * @param items the items of a list; of a text none
 */
record Tagged(String tag, String value, List<?> items) {
  static Tagged text(String tag, String value) {
    return new Tagged(tag, value, List.of());
  }

  static Tagged list(String tag, List<?> items) {
    return new Tagged(tag, items.toString(), items);
  }

  @Override
  public String toString() {
    return tag + " " + value;
  }
}
