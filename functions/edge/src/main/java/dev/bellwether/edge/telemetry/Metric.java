package dev.bellwether.edge.telemetry;

/** The figures that CloudWatch adds up (CloudWatch embedded metric format, "Specification"). */
public enum Metric {
  /** One per request. */
  REQUESTS("Requests", "Count"),
  /** One per request that did not bring an answer; by class, see {@link Note#ERROR}. */
  ERRORS("Errors", "Count"),
  /** Provider calls. */
  ATTEMPTS("Attempts", "Count"),
  /** Provider calls past an open breaker, because nobody else was left. */
  FORCED_PROBES("ForcedProbes", "Count"),
  /** One per answer that came from the cache. */
  CACHE_HITS("CacheHits", "Count"),
  /** Tokens that providers read. */
  INPUT_TOKENS("InputTokens", "Count"),
  /** Tokens that providers produced. */
  OUTPUT_TOKENS("OutputTokens", "Count"),
  /** US dollars. */
  COST("CostUsd", "None"),
  /** US dollars that the cache saved. */
  SAVING("SavingUsd", "None"),
  /** From acceptance to the first content. */
  TIME_TO_FIRST_TOKEN("TimeToFirstToken", "Milliseconds"),
  /** Spent waiting for providers. */
  PROVIDER_TIME("ProviderTime", "Milliseconds"),
  /** Spent waiting for DynamoDB and Secrets Manager. */
  STORE_TIME("StoreTime", "Milliseconds"),
  /** Everything else: our own work. */
  GATEWAY_TIME("GatewayTime", "Milliseconds"),
  /** Holds that expired before anybody settled them. */
  UNSETTLED_HOLDS("UnsettledHolds", "Count"),
  /** US dollars that such holds count for until somebody settles them. */
  UNSETTLED_COST("UnsettledUsd", "None");

  private final String wireName;
  private final String unit;

  Metric(String wireName, String unit) {
    this.wireName = wireName;
    this.unit = unit;
  }

  /** The name in CloudWatch. */
  public String wireName() {
    return wireName;
  }

  String unit() {
    return unit;
  }
}
