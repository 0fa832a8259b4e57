package dev.bellwether.spend.total;

import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stored form of sums: counts, amounts, baselines, errors, then the two histograms. */
final class SumsForm {
  private SumsForm() {}

  static List<Object> fields(Sums sums) {
    Map<String, Long> counts = new LinkedHashMap<>();
    sums.counts().forEach((count, many) -> counts.put(count.name(), many));
    Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    sums.amounts().forEach((amount, pico) -> amounts.put(amount.name(), new BigDecimal(pico)));
    Map<String, BigDecimal> baselines = new LinkedHashMap<>();
    sums.baselines().forEach((model, pico) -> baselines.put(model, new BigDecimal(pico)));
    return List.of(
        counts,
        amounts,
        baselines,
        new LinkedHashMap<>(sums.errors()),
        buckets(sums.latency()),
        buckets(sums.firstToken()));
  }

  /** A line of an older release may have fewer figures; those of a newer one are refused. */
  static void addTo(Sums sums, List<JsonNode> fields) {
    fields
        .get(0)
        .entries()
        .forEach(entry -> sums.add(Count.valueOf(entry.getKey()), entry.getValue().getLongValue()));
    fields
        .get(1)
        .entries()
        .forEach(entry -> sums.add(Amount.valueOf(entry.getKey()), whole(entry.getValue())));
    fields
        .get(2)
        .entries()
        .forEach(entry -> sums.addBaseline(entry.getKey(), whole(entry.getValue())));
    fields
        .get(3)
        .entries()
        .forEach(entry -> sums.addError(entry.getKey(), entry.getValue().getLongValue()));
    addTo(sums.latency(), fields.get(4));
    addTo(sums.firstToken(), fields.get(5));
  }

  static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.values().forEach(elements::add);
    return elements;
  }

  private static BigInteger whole(JsonNode number) {
    return number.getBigDecimalValue().toBigIntegerExact();
  }

  /** Pairs of bucket and count: most buckets are empty. */
  private static List<Long> buckets(Histogram histogram) {
    List<Long> pairs = new ArrayList<>();
    long[] buckets = histogram.buckets();
    for (int index = 0; index < buckets.length; index++) {
      if (buckets[index] > 0) {
        pairs.add((long) index);
        pairs.add(buckets[index]);
      }
    }
    return pairs;
  }

  private static void addTo(Histogram histogram, JsonNode pairs) {
    List<JsonNode> elements = elements(pairs);
    for (int index = 0; index + 1 < elements.size(); index += 2) {
      histogram.add(elements.get(index).getIntValue(), elements.get(index + 1).getLongValue());
    }
  }
}
