package dev.bellwether.spend.total;

/** What is counted; stored under these names. */
public enum Count {
  /** Requests, each once, at the offer that answered or was to. */
  REQUESTS,
  /** Requests that brought an answer, from a provider or the cache. */
  ANSWERED,
  /** Provider calls, each at its own offer. */
  ATTEMPTS,
  /** Prompt tokens read anew. */
  INPUT,
  /** Prompt tokens from a provider's cache. */
  CACHED_INPUT,
  /** Prompt tokens written to a provider's cache. */
  CACHE_WRITE,
  /** Completion tokens that are not reasoning. */
  OUTPUT,
  /** Reasoning tokens. */
  REASONING,
  /** Requests that nobody settled before their hold expired. */
  UNSETTLED,
  /** Requests under way. */
  HELD,
  /** Requests that cost more than was held. */
  EXCEEDED
}
