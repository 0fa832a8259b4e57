package dev.bellwether.costquery;

import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.AttemptOutcome;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.Settlement;
import dev.bellwether.spend.ledger.State;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.TokenUsage;
import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is shown of one request; provider keys by their names, prompts never. */
final class RecordFields {
  static final List<String> COLUMNS =
      List.of(
          "id",
          "accepted",
          "caller",
          "team",
          "state",
          "operation",
          "task",
          "requested_model",
          "model",
          "provider",
          "cache",
          "ending",
          "cost_usd",
          "presumed_usd",
          "saved_by_cache_usd",
          "input_tokens",
          "cached_input_tokens",
          "cache_write_tokens",
          "output_tokens",
          "reasoning_tokens",
          "attempts",
          "time_to_first_token_ms",
          "total_ms",
          "end_user",
          "tags");

  private static final JsonNode NOTHING = JsonNode.nullNode();

  private RecordFields() {}

  static Map<String, Object> of(Entry entry) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("object", "costs.record");
    List<Object> row = values(entry);
    for (int index = 0; index < COLUMNS.size(); index++) {
      fields.put(COLUMNS.get(index), row.get(index));
    }
    fields.put("tags", entry.party().tags());
    fields.put("attempts", entry.attempts().stream().map(RecordFields::attempt).toList());
    return fields;
  }

  /** For a table: nothing is empty, tags stand in one cell. */
  static List<Object> row(Entry entry) {
    List<Object> row = new ArrayList<>();
    values(entry).forEach(value -> row.add(text(value)));
    return row;
  }

  private static Object text(Object value) {
    if (value instanceof JsonNode) {
      return "";
    }
    return value instanceof BigDecimal money ? money.toPlainString() : value;
  }

  private static List<Object> values(Entry entry) {
    List<Object> values = new ArrayList<>();
    Offer offer = offer(entry);
    Settlement settlement = entry.settlement();
    String tenant = entry.party().tenant();
    values.add(entry.hold().key().id().text());
    values.add(entry.hold().key().accepted().toString());
    values.add(entry.party().caller());
    values.add(tenant.startsWith("team:") ? tenant.substring("team:".length()) : NOTHING);
    values.add(word(entry.state()));
    values.add(entry.ask().operation());
    values.add(entry.ask().task());
    values.add(entry.ask().requestedModel());
    values.add(offer.model());
    values.add(offer.provider());
    values.add(settlement == null ? NOTHING : word(settlement.cache()));
    values.add(settlement == null ? NOTHING : settlement.ending().code());
    values.add(entry.cost().toUsd());
    values.add((settlement == null ? Money.ZERO : settlement.presumed()).toUsd());
    values.add((settlement == null ? Money.ZERO : settlement.saving()).toUsd());
    values.addAll(tokens(entry));
    values.add((long) entry.attempts().size());
    values.add(settlement == null ? NOTHING : millis(settlement.ending().firstToken()));
    values.add(settlement == null ? NOTHING : millis(settlement.ending().total()));
    values.add(entry.party().endUser() == null ? NOTHING : entry.party().endUser());
    values.add(String.join(" ", entry.party().tags()));
    return values;
  }

  private static List<Object> tokens(Entry entry) {
    TokenUsage tokens =
        entry.attempts().stream()
            .map(attempt -> attempt.charge().usage())
            .reduce(TokenUsage.NONE, TokenUsage::plus);
    return List.of(
        tokens.input(),
        tokens.cachedInput(),
        tokens.cacheWrite(),
        tokens.output(),
        tokens.reasoning());
  }

  private static Map<String, Object> attempt(Attempt attempt) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("model", attempt.sent().offer().model());
    fields.put("provider", attempt.sent().offer().provider());
    fields.put("key", attempt.sent().keyId());
    fields.put("outcome", word(attempt.outcome()));
    fields.put("bill", word(attempt.charge().bill()));
    fields.put("cost_usd", attempt.charge().cost().toUsd());
    fields.put("tokens", Figures.tokens(attempt.charge().usage()));
    fields.put("ms", attempt.took().toMillis());
    return fields;
  }

  private static Object millis(@Nullable Duration time) {
    return time == null ? NOTHING : time.toMillis();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static String ending(Entry entry) {
    Settlement settlement = entry.settlement();
    return settlement == null ? word(State.UNSETTLED) : settlement.ending().code();
  }

  /** Who answered; else who was asked last; else who was to be asked. */
  static Offer offer(Entry entry) {
    List<Attempt> attempts = entry.attempts();
    return attempts.stream()
        .filter(attempt -> attempt.outcome() == AttemptOutcome.ANSWERED)
        .findFirst()
        .or(() -> attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast()))
        .map(attempt -> attempt.sent().offer())
        .orElse(entry.ask().planned());
  }
}
