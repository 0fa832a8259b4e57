package dev.bellwether.costquery;

import dev.bellwether.costquery.dashboard.Dashboard;
import dev.bellwether.edge.function.HttpFunction;
import dev.bellwether.edge.function.Route;
import dev.bellwether.edge.telemetry.ObservationLog;
import dev.bellwether.spend.report.Reports;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** The function's routes. */
@Factory
final class CostQueryBeans {
  /** The questions that are asked under {@code /v1/costs}. */
  @Singleton
  record Costs(
      Summary summary,
      Records records,
      Comparison comparison,
      Projection projection,
      Exports exports) {}

  /** What the rest is made with. */
  @Singleton
  record Exports(Roi roi, FocusExport focus, Budgets budgets, Reports reports) {}

  /** Everything that is answered in JSON or CSV. */
  @Singleton
  record Answers(Desk desk, Costs costs) {
    List<Route> routes() {
      Reports reports = costs.exports().reports();
      return List.of(
          desk.get(
              "/v1/organization/costs", new OrganizationQuestion(reports, new OrganizationCosts())),
          desk.get(
              "/v1/organization/usage/completions",
              new OrganizationQuestion(reports, new OrganizationUsage())),
          desk.get("/v1/costs/summary", costs.summary()),
          desk.get("/v1/costs/records", costs.records()),
          desk.get("/v1/costs/compare", costs.comparison()),
          desk.get("/v1/costs/roi", costs.exports().roi()),
          desk.get("/v1/costs/projection", costs.projection()),
          desk.get("/v1/costs/budgets", costs.exports().budgets()),
          desk.get("/v1/costs/export", costs.exports().focus()));
    }
  }

  @Singleton
  HttpFunction function(
      Answers answers,
      Dashboard dashboard,
      @Property(name = "bellwether.cors-origin", defaultValue = "*") String origin,
      ObservationLog log) {
    return new HttpFunction(
        Stream.of(answers.routes(), dashboard.routes()).flatMap(List::stream).toList(),
        origin,
        log);
  }
}
