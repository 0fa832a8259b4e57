package dev.bellwether.costquery;

import dev.bellwether.edge.json.Json;
import dev.bellwether.spend.report.Reports;
import dev.bellwether.spend.report.Span;
import dev.bellwether.spend.total.Amount;
import dev.bellwether.spend.total.Cell;
import dev.bellwether.spend.total.Count;
import dev.bellwether.spend.total.Sums;
import dev.bellwether.spend.total.Totals;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code GET /v1/costs/export?format=focus}: a row per day, caller, offer and task, in the columns
 * of FOCUS 1.2 (FinOps Open Cost and Usage Specification). Its days and months are in UTC.
 */
@Singleton
final class FocusExport implements Question {
  private static final int DAYS = 31;
  private static final List<String> COLUMNS =
      List.of(
          "BilledCost",
          "BillingAccountId",
          "BillingAccountName",
          "BillingAccountType",
          "BillingCurrency",
          "BillingPeriodEnd",
          "BillingPeriodStart",
          "ChargeCategory",
          "ChargeClass",
          "ChargeDescription",
          "ChargeFrequency",
          "ChargePeriodEnd",
          "ChargePeriodStart",
          "ConsumedQuantity",
          "ConsumedUnit",
          "ContractedCost",
          "EffectiveCost",
          "InvoiceIssuerName",
          "ListCost",
          "PricingCategory",
          "PricingCurrency",
          "PricingQuantity",
          "PricingUnit",
          "ProviderName",
          "PublisherName",
          "RegionId",
          "ResourceId",
          "ResourceName",
          "ResourceType",
          "ServiceCategory",
          "ServiceName",
          "ServiceSubcategory",
          "SkuId",
          "SkuPriceId",
          "SubAccountId",
          "SubAccountName",
          "SubAccountType",
          "Tags",
          "x_Operation",
          "x_Requests",
          "x_InputTokens",
          "x_CachedInputTokens",
          "x_CacheWriteTokens",
          "x_OutputTokens",
          "x_ReasoningTokens",
          "x_PresumedCost",
          "x_UnsettledCost",
          "x_HeldCost",
          "x_SavedByCache");

  private final Reports reports;

  FocusExport(Reports reports) {
    this.reports = reports;
  }

  @Override
  public Set<String> parameters() {
    return new TreeSet<>(Set.of("days", "start", "end", "caller", "format"));
  }

  @Override
  public Answer answer(Asking asking) {
    var _ = asking.parameters().oneOf("format", List.of("focus"));
    Period period = Period.of(asking, DAYS);
    List<Span> spans = period.dayByDay();
    List<Totals> days = reports.of(spans, asking.lens(), asking.deadline());
    Csv csv = new Csv(COLUMNS);
    for (int index = 0; index < spans.size(); index++) {
      Span span = spans.get(index);
      days.get(index).cells().entrySet().stream()
          .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
          .forEach(entry -> csv.row(row(span, entry.getKey(), entry.getValue())));
    }
    return Answer.csv("focus-" + period.first() + "-" + period.last(), csv.toString());
  }

  private static List<Object> row(Span day, Cell cell, Sums sums) {
    Map<String, Object> values = new TreeMap<>();
    money(values, sums);
    charge(values, day, cell, sums);
    LocalDate month = day.from().atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    values.put("BillingPeriodStart", begin(month));
    values.put("BillingPeriodEnd", begin(month.plusMonths(1)));
    values.put("BillingAccountId", cell.offer().provider());
    values.put("BillingAccountName", cell.offer().provider());
    values.put("BillingAccountType", "Provider");
    values.put("InvoiceIssuerName", cell.offer().provider());
    values.put("ProviderName", cell.offer().provider());
    values.put("PublisherName", cell.offer().provider());
    values.put("ServiceCategory", "AI and Machine Learning");
    values.put("ServiceSubcategory", "Generative AI");
    values.put("ServiceName", cell.offer().model());
    values.put("SkuId", cell.offer().provider() + "/" + cell.offer().model());
    values.put("ResourceId", cell.offer().model());
    values.put("ResourceName", cell.offer().model());
    values.put("ResourceType", "Model");
    values.put("SubAccountId", cell.who().caller());
    values.put("SubAccountName", cell.who().caller());
    values.put("SubAccountType", "Caller");
    values.put("Tags", tags(cell));
    List<Object> row = new ArrayList<>();
    COLUMNS.forEach(column -> row.add(values.getOrDefault(column, "")));
    return row;
  }

  private static void money(Map<String, Object> values, Sums sums) {
    for (String column : List.of("BilledCost", "EffectiveCost", "ListCost", "ContractedCost")) {
      values.put(column, text(sums.cost()));
    }
    values.put("BillingCurrency", "USD");
    values.put("PricingCurrency", "USD");
    values.put("x_PresumedCost", text(sums.usd(Amount.PRESUMED)));
    values.put("x_UnsettledCost", text(sums.usd(Amount.UNSETTLED)));
    values.put("x_HeldCost", text(sums.usd(Amount.HELD)));
    values.put("x_SavedByCache", text(sums.usd(Amount.SAVING)));
  }

  private static void charge(Map<String, Object> values, Span day, Cell cell, Sums sums) {
    values.put("ChargeCategory", "Usage");
    values.put("ChargeFrequency", "Usage-Based");
    values.put("ChargeDescription", cell.work().task() + " on " + cell.offer());
    values.put("ChargePeriodStart", day.from().toString());
    values.put("ChargePeriodEnd", day.to().toString());
    values.put("PricingCategory", "Standard");
    for (String kind : List.of("Consumed", "Pricing")) {
      values.put(kind + "Quantity", sums.tokens().total());
      values.put(kind + "Unit", "Tokens");
    }
    values.put("x_Operation", cell.work().operation());
    values.put("x_Requests", sums.count(Count.REQUESTS));
    values.put("x_InputTokens", sums.count(Count.INPUT));
    values.put("x_CachedInputTokens", sums.count(Count.CACHED_INPUT));
    values.put("x_CacheWriteTokens", sums.count(Count.CACHE_WRITE));
    values.put("x_OutputTokens", sums.count(Count.OUTPUT));
    values.put("x_ReasoningTokens", sums.count(Count.REASONING));
  }

  private static String tags(Cell cell) {
    Map<String, Object> tags = new TreeMap<>();
    tags.put("task", cell.work().task());
    tags.put("cache", cell.work().cache().name());
    cell.who().team().ifPresent(team -> tags.put("team", team));
    return Json.text(Json.object(tags));
  }

  private static String begin(LocalDate day) {
    Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return begin.toString();
  }

  private static String text(BigDecimal money) {
    return money.toPlainString();
  }
}
