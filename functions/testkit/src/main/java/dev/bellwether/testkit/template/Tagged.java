package dev.bellwether.testkit.template;

/** A value with a short tag, such as {@code !Ref ControlTable}. */
record Tagged(String tag, String value) {
  @Override
  public String toString() {
    return tag + " " + value;
  }
}
