package dev.bellwether.benchmarks.cost;

/** A kind of request, by what it costs. */
enum Kind {
  NO_CACHE("chat, neither read from the cache nor kept", false, false, "no-cache, no-store"),
  MISS("chat, not in the cache, kept", false, false, ""),
  STREAM("the same as a stream", false, true, ""),
  MISS_UNDER_BUDGET("chat, kept, under a budget", true, false, ""),
  STREAM_UNDER_BUDGET("the same as a stream", true, true, ""),
  HIT("in the cache", false, false, ""),
  HIT_UNDER_BUDGET("in the cache, under a budget", true, false, "");

  private final String words;
  private final boolean hasBudget;
  private final boolean isStream;
  private final String cacheControl;

  Kind(String words, boolean hasBudget, boolean isStream, String cacheControl) {
    this.words = words;
    this.hasBudget = hasBudget;
    this.isStream = isStream;
    this.cacheControl = cacheControl;
  }

  String words() {
    return words;
  }

  boolean hasBudget() {
    return hasBudget;
  }

  String cacheControl() {
    return cacheControl;
  }

  boolean isHit() {
    return this == HIT || this == HIT_UNDER_BUDGET;
  }

  /** A question of about 1 KB; a hit asks the same one every time. */
  String body(int number) {
    String question = isHit() ? "the same" : "number " + number + " of " + this;
    return """
    {"model":"gpt-4.1","stream":%s,"messages":[{"role":"user","content":"%s %s"}]}\
    """
        .formatted(isStream, "Summarise this paragraph. ".repeat(40), question);
  }
}
