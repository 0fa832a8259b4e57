package dev.bellwether.costquery;

import dev.bellwether.spend.report.Reports;
import dev.bellwether.spend.total.Amount;
import dev.bellwether.spend.total.Cell;
import dev.bellwether.spend.total.Count;
import dev.bellwether.spend.total.Sums;
import dev.bellwether.spend.total.Totals;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** {@code GET /v1/costs/summary}: a period at a glance, and everything that a page of it shows. */
@Singleton
final class Summary implements Question {
  private static final int DAYS = 30;
  private static final int MOST_LINES = 50;

  private final Reports reports;

  Summary(Reports reports) {
    this.reports = reports;
  }

  @Override
  public Set<String> parameters() {
    Set<String> parameters = new TreeSet<>(Period.PARAMETERS);
    parameters.add("caller");
    return parameters;
  }

  @Override
  public Answer answer(Asking asking) {
    Period period = Period.of(asking, DAYS);
    List<Totals> days = reports.of(period.dayByDay(), asking.lens(), asking.deadline());
    Totals all = Totals.unbounded();
    days.forEach(all::add);
    Map<String, Object> fields = head(period, all);
    fields.put("by_day", byDay(period, days));
    fields.put("by_provider", costs(all.by(cell -> cell.offer().provider())));
    fields.put("by_task", costs(all.by(cell -> cell.work().task())));
    fields.put("by_operation", costs(all.by(cell -> cell.work().operation())));
    fields.put("by_team", costs(all.by(cell -> cell.who().team().orElse(""))));
    fields.put("by_tag", lines("tag", tags(all)));
    fields.put("top_callers", lines("caller", all.by(cell -> cell.who().caller())));
    fields.put("models", models(all));
    return Answer.json(fields);
  }

  private static Map<String, Object> head(Period period, Totals all) {
    Sums sum = all.sum();
    Sums hits = hits(all);
    long requests = sum.count(Count.REQUESTS);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("object", "costs.summary");
    fields.put("period_days", period.days());
    fields.put("total_cost_usd", sum.cost());
    fields.put("total_tokens", sum.tokens().total());
    fields.put("requests", requests);
    fields.put("cache_hit_rate", Figures.percent(hits.count(Count.REQUESTS), requests));
    fields.put("avg_cost_per_request", Figures.each(sum.cost(), requests));
    fields.put("by_model", costs(all.by(cell -> cell.offer().model())));
    fields.put("daily_average", Figures.each(sum.cost(), period.days()));
    fields.put("period", period.fields());
    fields.put("presumed_usd", sum.usd(Amount.PRESUMED));
    fields.put("unsettled_usd", sum.usd(Amount.UNSETTLED));
    fields.put("unsettled_requests", sum.count(Count.UNSETTLED));
    fields.put("held_usd", sum.usd(Amount.HELD));
    fields.put("saved_by_cache_usd", sum.usd(Amount.SAVING));
    fields.put("cache_hits", hits.count(Count.REQUESTS));
    fields.put("tokens", Figures.tokens(sum.tokens()));
    fields.put("baselines", baselines(all));
    fields.put("error_rate", Figures.errorRate(sum));
    fields.put("errors", new LinkedHashMap<>(sum.errors()));
    fields.put("latency_ms", Figures.percentiles(sum.latency()));
    fields.put("time_to_first_token_ms", Figures.percentiles(sum.firstToken()));
    return fields;
  }

  private static Sums hits(Totals all) {
    return all.by(cell -> cell.work().fromCache()).getOrDefault(true, new Sums());
  }

  /** Compared with what is known to have been spent on the same tokens, and with nothing else. */
  private static Map<String, Object> baselines(Totals all) {
    Sums chat = all.by(cell -> cell.work().operation()).getOrDefault(Comparison.CHAT, new Sums());
    BigDecimal spent = chat.usd(Amount.EXACT).add(chat.usd(Amount.PRESUMED));
    Map<String, Object> baselines = new LinkedHashMap<>();
    chat.baselines()
        .forEach((model, pico) -> baselines.put(model, Comparison.saving(spent, Sums.usd(pico))));
    return baselines;
  }

  private static List<Object> byDay(Period period, List<Totals> days) {
    List<Object> lines = new ArrayList<>();
    for (int index = 0; index < days.size(); index++) {
      Totals day = days.get(index);
      Sums sum = day.sum();
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("date", period.day(index).toString());
      line.putAll(Figures.of(sum));
      line.put("cache_hits", hits(day).count(Count.REQUESTS));
      line.put("by_model", costs(day.by(cell -> cell.offer().model())));
      lines.add(line);
    }
    return lines;
  }

  /** Latency is the providers': an answer from the cache says nothing of a model. */
  private static List<Object> models(Totals all) {
    Map<String, Sums> asked = new LinkedHashMap<>();
    Function<Cell, String> model = cell -> cell.work().fromCache() ? "" : cell.offer().model();
    asked.putAll(all.by(model));
    asked.remove("");
    List<Object> lines = new ArrayList<>();
    dearestFirst(asked)
        .forEach(
            entry -> {
              Map<String, Object> line = new LinkedHashMap<>();
              line.put("model", entry.getKey());
              line.putAll(Figures.of(entry.getValue()));
              line.put("error_rate", Figures.errorRate(entry.getValue()));
              line.put("latency_ms", Figures.percentiles(entry.getValue().latency()));
              line.put(
                  "time_to_first_token_ms", Figures.percentiles(entry.getValue().firstToken()));
              lines.add(line);
            });
    return lines;
  }

  private static Map<String, Sums> tags(Totals all) {
    Map<String, Sums> tags = new LinkedHashMap<>();
    all.tags()
        .values()
        .forEach(
            own ->
                own.forEach(
                    (tag, sums) -> tags.computeIfAbsent(tag, same -> new Sums()).add(sums)));
    return tags;
  }

  private static Map<String, Object> costs(Map<String, Sums> groups) {
    Map<String, Object> costs = new LinkedHashMap<>();
    dearestFirst(groups).forEach(entry -> costs.put(entry.getKey(), entry.getValue().cost()));
    return costs;
  }

  private static List<Object> lines(String name, Map<String, Sums> groups) {
    List<Object> lines = new ArrayList<>();
    for (Map.Entry<String, Sums> entry : dearestFirst(groups)) {
      if (lines.size() == MOST_LINES) {
        break;
      }
      Map<String, Object> line = new LinkedHashMap<>();
      line.put(name, entry.getKey());
      line.putAll(Figures.of(entry.getValue()));
      lines.add(line);
    }
    return lines;
  }

  static List<Map.Entry<String, Sums>> dearestFirst(Map<String, Sums> groups) {
    return groups.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Sums> entry) -> entry.getValue().cost())
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .toList();
  }
}
