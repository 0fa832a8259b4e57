package dev.bellwether.spend.limit;

/** Where the levels are kept; it does what it is told and knows no clock. */
interface BucketStore {
  /**
   * Raises both levels at once, if both stand as expected.
   *
   * @return how they stand afterwards, or how they stood when they were not as expected
   */
  Raised raise(String caller, Rise requests, Rise tokens);

  /** Moves the level of tokens, whatever it is; repeating it moves it twice. */
  void correct(String caller, long tokens);

  /**
   * One level's rise.
   *
   * @param by nanoseconds; zero leaves the level alone, whatever it is
   * @param from what was taken for now: a lower level counts as this
   * @param highest the level must not be above this
   * @param waiting whether the level is expected to be at {@code from} or above; else below it
   */
  record Rise(long by, long from, long highest, boolean waiting) {
    /** No rise. */
    static final Rise NONE = new Rise(0, 0, 0, false);

    boolean expects(long level) {
      return by == 0 || (waiting ? level >= from && level <= highest : level < from);
    }

    long above(long level) {
      return by == 0 ? level : Math.max(level, from) + by;
    }
  }

  /**
   * What became of it.
   *
   * @param done whether the levels are the ones after the rise
   */
  record Raised(boolean done, Levels levels) {}
}
