package dev.bellwether.costquery;

import dev.bellwether.spend.total.Cell;
import dev.bellwether.spend.total.Count;
import dev.bellwether.spend.total.Sums;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /v1/organization/usage/completions}: what reached a model, so without cache hits. */
final class OrganizationUsage implements OrganizationQuestion.Kind {
  @Override
  public List<Buckets.Width> widths() {
    return List.of(Buckets.Width.MINUTE, Buckets.Width.HOUR, Buckets.Width.DAY);
  }

  @Override
  public List<String> groups() {
    return List.of("project_id", "user_id", "api_key_id", "model", "batch", "service_tier");
  }

  @Override
  public boolean counts(Cell cell) {
    return cell.work().operation().equals(Comparison.CHAT) && !cell.work().fromCache();
  }

  @Override
  public Map<String, Object> result(Sums sums) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("object", "organization.usage.completions.result");
    result.put("input_tokens", sums.tokens().prompt());
    result.put("output_tokens", sums.tokens().completion());
    result.put("input_cached_tokens", sums.tokens().cachedInput());
    result.put("input_audio_tokens", 0);
    result.put("output_audio_tokens", 0);
    result.put("num_model_requests", sums.count(Count.REQUESTS));
    return result;
  }
}
