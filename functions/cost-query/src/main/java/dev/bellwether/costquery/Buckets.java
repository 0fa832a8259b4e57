package dev.bellwether.costquery;

import dev.bellwether.spend.report.Span;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The buckets of one page in OpenAI's shape (API reference, "Usage"): aligned in UTC, oldest first.
 *
 * @param spans the buckets of this page
 * @param next where the next page begins; empty after the last
 */
record Buckets(List<Span> spans, Optional<Instant> next) {
  static final Set<String> PARAMETERS =
      Set.of("start_time", "end_time", "bucket_width", "limit", "page");

  private static final long LATEST = Instant.parse("2199-12-31T00:00:00Z").getEpochSecond();
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final String PAGE = "page_";

  /** How wide a bucket is, and how many of them are asked for at a time. */
  record Width(String name, Duration length, long usual, long most) {
    static final Width DAY = new Width("1d", Duration.ofDays(1), 7, 31);
    static final Width HOUR = new Width("1h", Duration.ofHours(1), 24, 168);

    /** OpenAI allows 1440; here each minute is read from its entries. */
    static final Width MINUTE = new Width("1m", Duration.ofMinutes(1), 60, 180);

    Width atMost(long buckets) {
      return new Width(name, length, usual, buckets);
    }
  }

  static Buckets of(Asking asking, List<Width> widths) {
    Parameters parameters = asking.parameters();
    Width width = width(parameters, widths);
    long start =
        parameters
            .whole("start_time", 0, LATEST)
            .orElseThrow(
                () ->
                    Parameters.wrong(
                        "start_time", "Give the first moment in Unix seconds; it is required."));
    Instant end =
        parameters.whole("end_time", 0, LATEST).map(Instant::ofEpochSecond).orElse(asking.now());
    Instant first = aligned(Instant.ofEpochSecond(start), width);
    if (!first.isBefore(end)) {
      throw Parameters.wrong("end_time", "Give a moment after 'start_time'.");
    }
    if (Duration.between(first, end).compareTo(LONGEST) > 0) {
      throw Parameters.wrong(
          "start_time", "Ask for at most " + LONGEST.toDays() + " days at a time.");
    }
    long limit = parameters.whole("limit", 1, width.most()).orElse(width.usual());
    Instant at = parameters.text("page").map(page -> begin(page, first, end, width)).orElse(first);
    List<Span> spans = new ArrayList<>();
    while (at.isBefore(end) && spans.size() < limit) {
      spans.add(new Span(at, at.plus(width.length())));
      at = at.plus(width.length());
    }
    return new Buckets(spans, at.isBefore(end) ? Optional.of(at) : Optional.empty());
  }

  private static Width width(Parameters parameters, List<Width> widths) {
    List<String> names = widths.stream().map(Width::name).toList();
    String name = parameters.oneOf("bucket_width", names).orElse(Width.DAY.name());
    return widths.get(names.indexOf(name));
  }

  private static Instant aligned(Instant moment, Width width) {
    long seconds = width.length().toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
  }

  private static Instant begin(String page, Instant first, Instant end, Width width) {
    try {
      String text =
          new String(
              Base64.getUrlDecoder().decode(page.startsWith(PAGE) ? page.substring(5) : "!"),
              StandardCharsets.US_ASCII);
      Instant begin = Instant.ofEpochSecond(Long.parseLong(text));
      if (begin.equals(aligned(begin, width)) && !begin.isBefore(first) && begin.isBefore(end)) {
        return begin;
      }
    } catch (IllegalArgumentException | DateTimeException noToken) {
      // Said below, with the remedy.
    }
    throw Parameters.wrong(
        "page", "Give the 'next_page' of the page before, with the same times and bucket width.");
  }

  /** A page of buckets with the given results. */
  Map<String, Object> page(List<List<Object>> results) {
    List<Object> data = new ArrayList<>();
    for (int index = 0; index < spans.size(); index++) {
      Map<String, Object> bucket = new LinkedHashMap<>();
      bucket.put("object", "bucket");
      bucket.put("start_time", spans.get(index).from().getEpochSecond());
      bucket.put("end_time", spans.get(index).to().getEpochSecond());
      bucket.put("results", results.get(index));
      data.add(bucket);
    }
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("object", "page");
    page.put("data", data);
    page.put("has_more", next.isPresent());
    page.put("next_page", OrganizationQuestion.orNull(next.map(Buckets::token)));
    return page;
  }

  private static String token(Instant begin) {
    byte[] bytes = Long.toString(begin.getEpochSecond()).getBytes(StandardCharsets.US_ASCII);
    return PAGE + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
