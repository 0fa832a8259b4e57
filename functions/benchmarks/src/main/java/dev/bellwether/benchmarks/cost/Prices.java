package dev.bellwether.benchmarks.cost;

/**
 * AWS's public prices in us-east-1 in US dollars; what is free for a first year, or of Lambda, is
 * left out. AWS's own pages fill their figures in by script, so that for most of them somebody else
 * had to be read: what each is from, and when that was written, stands beside it. All of it was
 * read on 2026-11-20.
 */
final class Prices {
  /** AWS whitepaper "Best Practices for Designing Amazon API Gateway Private APIs", table 4. */
  static final double REST_REQUEST = 3.50e-6;

  /** A copy of aws.amazon.com/lambda/pricing of 2026-09-20 (api-evangelist/aws-lambda). */
  static final double LAMBDA_REQUEST = 0.20e-6;

  /** For arm64, up to 7.5 billion in a month: cloudchipr.com/blog/aws-lambda-pricing, 2024. */
  static final double LAMBDA_GB_SECOND = 0.0000133334;

  /** Infracost's output; factualminds.com on CloudWatch's pricing, 2026-06. */
  static final double LOG_GB = 0.50;

  /** The first 10,000: signoz.io/guides/cloudwatch-pricing, 2026-02. */
  static final double METRIC_MONTH = 0.30;

  /** A copy of aws.amazon.com/cloudwatch/pricing, undated. */
  static final double FREE_METRICS = 10;

  /** For each metric that an alarm looks at: Infracost's output. */
  static final double ALARM_MONTH = 0.10;

  /** A copy of aws.amazon.com/cloudwatch/pricing, undated. */
  static final double FREE_ALARMS = 10;

  /** A copy of aws.amazon.com/secrets-manager/pricing of 2026-09-20 (api-evangelist). */
  static final double SECRET_MONTH = 0.40;

  /** The same. */
  static final double SECRET_CALL = 0.05 / 10_000;

  /** Not confirmed: as remembered from the pricing page. */
  static final double TABLE_GB_MONTH = 0.25;

  /** Not confirmed: as remembered from the pricing page. */
  static final double RECOVERY_GB_MONTH = 0.20;

  /** Since the cut of 2024-11: airbyte.com/data-engineering-resources/dynamodb-pricing, 2025-07. */
  private static final double READ_UNIT = 0.125e-6;

  /** The same. */
  private static final double WRITE_UNIT = 0.625e-6;

  private Prices() {}

  static double dynamoDb(Units units) {
    return units.reads() * READ_UNIT + units.writes() * WRITE_UNIT;
  }
}
