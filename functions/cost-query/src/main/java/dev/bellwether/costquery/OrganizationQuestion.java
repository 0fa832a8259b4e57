package dev.bellwether.costquery;

import dev.bellwether.spend.report.Lens;
import dev.bellwether.spend.report.Reports;
import dev.bellwether.spend.total.Cell;
import dev.bellwether.spend.total.Sums;
import dev.bellwether.spend.total.Totals;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What OpenAI's cost and usage paths have in common. Its projects are our teams, its users and API
 * keys our callers. A field that nothing was grouped by is null, as there.
 */
final class OrganizationQuestion implements Question {
  private final Reports reports;
  private final Kind kind;

  /** What tells the two paths apart. */
  interface Kind {
    List<Buckets.Width> widths();

    /** What may be grouped by; the same names are fields of a result. */
    List<String> groups();

    /** Whether a cell is counted at all. */
    boolean counts(Cell cell);

    /** A result without the fields that it is grouped by. */
    Map<String, Object> result(Sums sums);
  }

  OrganizationQuestion(Reports reports, Kind kind) {
    this.reports = reports;
    this.kind = kind;
  }

  @Override
  public Set<String> parameters() {
    Set<String> parameters = new TreeSet<>(Buckets.PARAMETERS);
    parameters.addAll(
        Set.of("group_by", "project_ids", "user_ids", "api_key_ids", "models", "batch"));
    return parameters;
  }

  @Override
  public Answer answer(Asking asking) {
    Buckets buckets = Buckets.of(asking, kind.widths());
    List<String> groups = asking.parameters().anyOf("group_by", kind.groups());
    List<Totals> totals = reports.of(buckets.spans(), lens(asking), asking.deadline());
    List<List<Object>> results = new ArrayList<>();
    totals.forEach(bucket -> results.add(results(bucket, groups)));
    return Answer.json(buckets.page(results));
  }

  private Lens lens(Asking asking) {
    Parameters parameters = asking.parameters();
    List<String> teams = parameters.texts("project_ids");
    List<String> users = parameters.texts("user_ids");
    List<String> keys = parameters.texts("api_key_ids");
    List<String> models = parameters.texts("models");
    asking.mayAskForTeams(teams);
    asking.mayAskFor(users);
    asking.mayAskFor(keys);
    boolean batch = parameters.oneOf("batch", List.of("true", "false")).equals(Optional.of("true"));
    Lens all = Lens.on(asking.isAdmin() ? Optional.empty() : Optional.of(asking.caller().id()));
    return all.only(kind::counts)
        .only(cell -> !batch)
        .only(cell -> teams.isEmpty() || cell.who().team().filter(teams::contains).isPresent())
        .only(cell -> users.isEmpty() || users.contains(cell.who().caller()))
        .only(cell -> keys.isEmpty() || keys.contains(cell.who().caller()))
        .only(cell -> models.isEmpty() || models.contains(cell.offer().model()));
  }

  private List<Object> results(Totals bucket, List<String> groups) {
    Map<Map<String, Object>, Sums> grouped =
        bucket.by(
            cell -> {
              Map<String, Object> key = new LinkedHashMap<>();
              kind.groups()
                  .forEach(
                      name -> key.put(name, groups.contains(name) ? field(name, cell) : NOTHING));
              return key;
            });
    List<Object> results = new ArrayList<>();
    grouped.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<Map<String, Object>, Sums> entry) -> entry.getValue().cost())
                .reversed()
                .thenComparing(entry -> entry.getKey().toString()))
        .forEach(
            entry -> {
              Map<String, Object> result = new LinkedHashMap<>(kind.result(entry.getValue()));
              result.putAll(entry.getKey());
              results.add(result);
            });
    return results;
  }

  private static final JsonNode NOTHING = JsonNode.nullNode();

  private static Object field(String name, Cell cell) {
    return switch (name) {
      case "project_id" -> orNull(cell.who().team());
      case "user_id", "api_key_id" -> cell.who().caller();
      case "model" -> cell.offer().model();
      case "line_item" -> cell.offer().toString();
      case "batch" -> false;
      default -> NOTHING;
    };
  }

  static Object orNull(Optional<String> text) {
    return text.isPresent() ? text.get() : NOTHING;
  }
}
