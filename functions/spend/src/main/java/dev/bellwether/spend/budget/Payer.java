package dev.bellwether.spend.budget;

/** Whose spending a budget bounds. */
public sealed interface Payer {
  /** Everybody together. */
  record Organisation() implements Payer {
    @Override
    public String toString() {
      return "organisation";
    }
  }

  /** All callers of a team. */
  record Team(String id) implements Payer {
    @Override
    public String toString() {
      return "team:" + id;
    }
  }

  /** One caller, whichever of its keys it uses. */
  record Caller(String id) implements Payer {
    @Override
    public String toString() {
      return "caller:" + id;
    }
  }

  /**
   * The payer of this {@code toString}.
   *
   * @throws IllegalArgumentException when it is nobody's
   */
  static Payer of(String text) {
    if (text.equals("organisation")) {
      return new Organisation();
    }
    if (text.startsWith("team:")) {
      return new Team(text.substring("team:".length()));
    }
    if (text.startsWith("caller:")) {
      return new Caller(text.substring("caller:".length()));
    }
    throw new IllegalArgumentException("Nobody pays as '" + text + "'");
  }
}
