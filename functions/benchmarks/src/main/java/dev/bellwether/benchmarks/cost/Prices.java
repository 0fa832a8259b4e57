package dev.bellwether.benchmarks.cost;

/**
 * AWS's public prices in us-east-1, US dollars, November 2026, as on the pricing page of each
 * service; free tiers that end after a year are left out.
 */
final class Prices {
  static final double REST_REQUEST = 3.50e-6;
  static final double LAMBDA_REQUEST = 0.20e-6;
  static final double LAMBDA_GB_SECOND = 0.0000133334;
  static final double LOG_GB = 0.50;
  static final double METRIC_MONTH = 0.30;
  static final double FREE_METRICS = 10;
  static final double ALARM_MONTH = 0.10;
  static final double FREE_ALARMS = 10;
  static final double SECRET_MONTH = 0.40;
  static final double SECRET_CALL = 0.05 / 10_000;
  static final double TABLE_GB_MONTH = 0.25;
  static final double RECOVERY_GB_MONTH = 0.20;
  private static final double READ_UNIT = 0.125e-6;
  private static final double WRITE_UNIT = 0.625e-6;

  private Prices() {}

  static double dynamoDb(Units units) {
    return units.reads() * READ_UNIT + units.writes() * WRITE_UNIT;
  }
}
