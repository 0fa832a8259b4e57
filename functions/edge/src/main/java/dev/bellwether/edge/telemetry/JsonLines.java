package dev.bellwether.edge.telemetry;

import dev.bellwether.edge.json.Json;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One JSON line per observation that is log and metrics in one: CloudWatch extracts what {@code
 * _aws} names and keeps the rest searchable (CloudWatch embedded metric format, "Specification").
 * The dimensions are few and bounded: operation, model, class of error.
 */
final class JsonLines implements ObservationLog {
  private final PrintStream out;
  private final String namespace;
  private final Clock clock;

  JsonLines(PrintStream out, String namespace, Clock clock) {
    this.out = out;
    this.namespace = namespace;
    this.clock = clock;
  }

  @Override
  public void write(Observation observation) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("_aws", metadata(observation));
    observation.notes().forEach((note, value) -> line.put(note.wireName(), value));
    observation.figures().forEach((metric, figure) -> line.put(metric.wireName(), figure));
    out.println(Json.text(Json.object(line)));
  }

  private Map<String, Object> metadata(Observation observation) {
    List<Map<String, String>> metrics = new ArrayList<>();
    for (Metric metric : observation.figures().keySet()) {
      metrics.add(Map.of("Name", metric.wireName(), "Unit", metric.unit()));
    }
    Map<String, Object> directive = new LinkedHashMap<>();
    directive.put("Namespace", namespace);
    directive.put("Dimensions", dimensions(observation));
    directive.put("Metrics", metrics);
    return Map.of("Timestamp", clock.millis(), "CloudWatchMetrics", List.of(directive));
  }

  private static List<List<String>> dimensions(Observation observation) {
    List<List<String>> sets = new ArrayList<>();
    sets.add(List.of());
    for (Note note : List.of(Note.OPERATION, Note.MODEL, Note.ERROR)) {
      if (observation.notes().containsKey(note)) {
        sets.add(List.of(note.wireName()));
      }
    }
    return sets;
  }
}
