package dev.bellwether.spend.total;

/** The kinds of money, which never overlap; stored under these names. */
public enum Amount {
  /** Charged by a provider's own count. */
  EXACT,
  /** Taken to be charged where the provider's count never came. */
  PRESUMED,
  /** Expected of requests that nobody settled. */
  UNSETTLED,
  /** Expected of requests under way. */
  HELD,
  /** Not spent, because the cache had the answer. */
  SAVING
}
