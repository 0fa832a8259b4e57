package dev.bellwether.benchmarks.cost;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a month costs. What requests and schedules use is measured; everything that {@link #assumed}
 * reads is an assumption, which {@code -Dcosts.…} changes.
 *
 * @param memory of the function that answers requests, in MiB
 */
record Month(Use miss, Use hit, double logLine, int memory, List<Runs> schedules) {
  private static final double[] REQUESTS = {0, 1e4, 1e6, 1e8};
  private static final double GB = 1e9;
  private static final double MEBIBYTES_OF_A_GB = 1024;
  private static final double MINUTES = 730 * 60;

  /**
   * How often a schedule runs in a month, and what all its runs together use.
   *
   * @param memory of the function that it runs, in MiB
   */
  record Runs(double count, Use use, int memory) {}

  private static double assumed(String name, double value) {
    return Double.parseDouble(System.getProperty("costs." + name, String.valueOf(value)));
  }

  void print() {
    System.out.println();
    System.out.println("| US$ a month | 0 | 10 thousand | 1 million | 100 million |");
    System.out.println("|---|---|---|---|---|");
    Map<String, double[]> lines = new LinkedHashMap<>();
    double[] sums = new double[REQUESTS.length];
    for (int column = 0; column < REQUESTS.length; column++) {
      for (Map.Entry<String, Double> part : parts(REQUESTS[column]).entrySet()) {
        lines.computeIfAbsent(part.getKey(), _ -> new double[REQUESTS.length])[column] =
            part.getValue();
        sums[column] += part.getValue();
      }
    }
    lines.forEach(Month::line);
    line("**all**", sums);
  }

  private static void line(String name, double[] values) {
    StringBuilder line = new StringBuilder("| " + name + " |");
    for (double value : values) {
      line.append(String.format(Locale.ROOT, " %,.2f |", value));
    }
    System.out.println(line);
  }

  private Map<String, Double> parts(double requests) {
    double hits = requests * assumed("hits", 0.2);
    double misses = requests - hits;
    double seconds = (misses * (billed(miss) + providerWait()) + hits * billed(hit)) / 1000;
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("API Gateway, REST", requests * Prices.REST_REQUEST);
    parts.put(
        "Lambda, requests that wait for a provider and hits", lambda(requests, seconds, memory));
    parts.put("Lambda, schedules", schedules(Month::lambda));
    parts.put(
        "DynamoDB, requests", Prices.dynamoDb(miss.times(misses).plus(hit.times(hits)).units()));
    parts.put("DynamoDB, schedules", schedules(runs -> Prices.dynamoDb(runs.use().units())));
    parts.put("DynamoDB, the ledger's first month", stored(requests));
    parts.put("Logs", requests * (logLine + assumed("aws-log-bytes", 900)) / GB * Prices.LOG_GB);
    parts.put("Metrics", metrics(requests));
    parts.put("Alarms", (assumed("alarms", 25) - Prices.FREE_ALARMS) * Prices.ALARM_MONTH);
    parts.put("Secrets", secrets(requests));
    return parts;
  }

  private static double billed(Use use) {
    return use.billed(assumed("store-ms", 5));
  }

  private static double providerWait() {
    return assumed("provider-ms", 3000);
  }

  private double schedules(ToDoubleFunction<Runs> price) {
    return schedules.stream().mapToDouble(price).sum();
  }

  private static double lambda(Runs runs) {
    return lambda(runs.count(), billed(runs.use()) / 1000, runs.memory());
  }

  private static double lambda(double requests, double seconds, int memory) {
    double gigabytes = memory / MEBIBYTES_OF_A_GB;
    return requests * Prices.LAMBDA_REQUEST + seconds * gigabytes * Prices.LAMBDA_GB_SECOND;
  }

  private static double stored(double requests) {
    return requests
        * assumed("entry-bytes", 600)
        / GB
        * (Prices.TABLE_GB_MONTH + Prices.RECOVERY_GB_MONTH);
  }

  /** A metric is charged for the hours in which it is written. */
  private static double metrics(double requests) {
    double hours = MINUTES / 60;
    double busy = Math.min(1, requests / assumed("requests-of-a-busy-hour", 50) / hours);
    return Math.max(0, assumed("metrics", 130) - Prices.FREE_METRICS) * busy * Prices.METRIC_MONTH;
  }

  /** Four secrets; an instance that is busy reads a provider's one every few minutes. */
  private static double secrets(double requests) {
    double instances = requests * providerWait() / 1000 / (MINUTES * 60);
    double reads = Math.min(requests, Math.max(1, instances) * MINUTES / 2);
    return 4 * Prices.SECRET_MONTH + reads * Prices.SECRET_CALL;
  }
}
