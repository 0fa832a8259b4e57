package dev.bellwether.spend.ledger;

/** What the answer cache did for a request. */
public enum CacheResult implements Coded {
  /** The same request had been answered before. */
  HIT("h"),
  /** A request that means the same had been answered before. */
  SEMANTIC_HIT("s"),
  /** It was looked up and not found. */
  MISS("m"),
  /** It was not looked up. */
  BYPASS("b");

  private final String code;

  CacheResult(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
