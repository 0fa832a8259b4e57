package dev.bellwether.costquery;

import dev.bellwether.spend.total.Amount;
import dev.bellwether.spend.total.Cell;
import dev.bellwether.spend.total.Sums;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /v1/organization/costs}, with what is not certain shown beside the amount. */
final class OrganizationCosts implements OrganizationQuestion.Kind {
  private static final long MOST = 180;

  @Override
  public List<Buckets.Width> widths() {
    return List.of(Buckets.Width.DAY.atMost(MOST));
  }

  @Override
  public List<String> groups() {
    return List.of("project_id", "line_item", "api_key_id", "user_id", "model");
  }

  @Override
  public boolean counts(Cell cell) {
    return true;
  }

  @Override
  public Map<String, Object> result(Sums sums) {
    Map<String, Object> amount = new LinkedHashMap<>();
    amount.put("value", sums.cost());
    amount.put("currency", "usd");
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("object", "organization.costs.result");
    result.put("amount", amount);
    result.put("presumed_usd", sums.usd(Amount.PRESUMED));
    result.put("unsettled_usd", sums.usd(Amount.UNSETTLED));
    return result;
  }
}
