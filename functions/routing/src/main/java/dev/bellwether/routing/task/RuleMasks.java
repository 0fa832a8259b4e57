package dev.bellwether.routing.task;

/** The features of one rule while it is read from left to right. */
final class RuleMasks {
  private long required;
  private long forbidden;
  private long first;
  private long second;
  private long previous;

  /**
   * Takes the next feature: {@code +} requires it, {@code !} forbids it, {@code >} wants it after
   * the one before.
   */
  void take(char operator, long bit) {
    switch (operator) {
      case '!' -> forbidden |= bit;
      case '>' -> {
        required &= ~previous;
        first = previous;
        second = bit;
      }
      default -> required |= bit;
    }
    previous = bit;
  }

  long required() {
    return required;
  }

  long forbidden() {
    return forbidden;
  }

  long first() {
    return first;
  }

  long second() {
    return second;
  }
}
