package dev.bellwether.costrollup;

import dev.bellwether.edge.function.Chore;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.reservation.Sweep;
import dev.bellwether.spend.total.Rollup;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code {"task":"rollup"}} lets expired holds go, those under budgets first, because their money
 * is missed, and brings all totals up to now; {@code {"task":"rollup","hour":"2026-11-20T05"}} adds
 * up that one hour again, as after an import.
 */
@Singleton
@Named("rollup")
final class RollupChore implements Chore {
  private final Rollup rollup;
  private final Sweep sweep;

  RollupChore(Rollup rollup, Sweep sweep) {
    this.rollup = rollup;
    this.sweep = sweep;
  }

  @Override
  public Map<String, Object> run(JsonNode event, Deadline deadline) {
    String hour = Json.textOf(event, "hour");
    Sweep.Swept swept = sweep.run(deadline.clock().instant());
    Rollup.Result result =
        hour == null ? rollup.run(deadline) : rollup.again(hourOf(hour), deadline);
    if (!result.failures().isEmpty()) {
      throw new IllegalStateException(
          "Some hours could not be added up; the next run reads them again: " + result.failures());
    }
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("hours", result.hours());
    told.put("entries", result.entries());
    told.put("expired", result.expired() + swept.expired());
    told.put("finished", result.finished());
    return told;
  }

  private static Hour hourOf(String text) {
    try {
      return Hour.of(Instant.parse(text + ":00:00Z"));
    } catch (DateTimeException notAnHour) {
      throw new IllegalArgumentException(
          "'" + text + "' is no hour. Write it in UTC, such as 2026-11-20T05", notAnHour);
    }
  }
}
