package dev.bellwether.spend.money;

/**
 * Names the price an entry was charged at, so that a bill can be checked years later.
 *
 * @param text the date the price began and a short hash of its figures: {@code 2026-01-01.3f2a9c}
 */
public record PriceVersion(String text) {
  /** Refuses an empty version. */
  public PriceVersion {
    if (text.isBlank()) {
      throw new IllegalArgumentException("A price version cannot be empty");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
