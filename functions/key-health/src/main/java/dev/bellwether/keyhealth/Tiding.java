package dev.bellwether.keyhealth;

import dev.bellwether.edge.alert.Alert;

/**
 * What people were last told of a key or a model, or are about to be told.
 *
 * @param condition how it was: {@link #WELL}, or what was wrong
 * @param value tells a key's value from a later one under the same id; empty for a model
 * @param alert the words, whose window no other tiding of the same thing has
 * @param told whether the alert is known to be raised
 */
record Tiding(String condition, String value, Alert alert, boolean told) {
  /** Nothing is wrong. */
  static final String WELL = "well";

  /** What it is about. */
  String what() {
    return alert.what();
  }

  boolean isWell() {
    return condition.equals(WELL);
  }

  /** The values are nobody's business. */
  @Override
  public String toString() {
    return what() + " " + condition + (told ? "" : ", not told yet");
  }
}
