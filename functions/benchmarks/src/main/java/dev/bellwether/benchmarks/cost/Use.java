package dev.bellwether.benchmarks.cost;

/**
 * What one request, or one run of a schedule, uses.
 *
 * @param own milliseconds of its own, at most: DynamoDB's are not in it, but what the fake provider
 *     and the stand-in for Secrets Manager take on loopback is
 * @param calls calls to DynamoDB that it waits for
 */
record Use(Units units, double own, double calls) {
  static final Use NOTHING = new Use(Units.NONE, 0, 0);

  /** What Lambda bills where a call takes so long; nothing is taken to wait beside another. */
  double billed(double millisecondsOfACall) {
    return own + calls * millisecondsOfACall;
  }

  Use times(double count) {
    return new Use(units.times(count), own * count, calls * count);
  }

  Use plus(Use other) {
    return new Use(units.plus(other.units), own + other.own, calls + other.calls);
  }
}
