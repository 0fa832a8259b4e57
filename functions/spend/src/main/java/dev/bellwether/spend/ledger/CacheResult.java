package dev.bellwether.spend.ledger;

/** What the answer cache did for a request. */
public enum CacheResult {
  /** The same request had been answered before. */
  HIT,
  /** A request that means the same had been answered before. */
  SEMANTIC_HIT,
  /** It was looked up and not found. */
  MISS,
  /** It was not looked up. */
  BYPASS
}
