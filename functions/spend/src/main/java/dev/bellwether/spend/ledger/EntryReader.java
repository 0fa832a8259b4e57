package dev.bellwether.spend.ledger;

import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.PriceVersion;
import dev.bellwether.spend.money.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way back from {@link EntryWriter}. */
final class EntryReader {
  private static final int UNBILLED = 6;

  private final Map<String, Object> fields;

  private EntryReader(Map<String, Object> fields) {
    this.fields = fields;
  }

  static Entry entryOf(Map<String, Object> fields) {
    return new EntryReader(fields).entry();
  }

  private Entry entry() {
    if (number(EntryFields.VERSION) > Entry.SCHEMA_VERSION) {
      throw new IllegalStateException(
          "A newer release wrote this entry: " + text(EntryFields.SORT));
    }
    State state = Coded.of(Arrays.asList(State.values()), text(EntryFields.STATE));
    return new Entry(hold(), party(), ask(), state, state == State.SETTLED ? settlement() : null);
  }

  private Hold hold() {
    return new Hold(
        EntryFields.key(text(EntryFields.SORT), text(EntryFields.CALLER)),
        new Nonce(text(EntryFields.NONCE)),
        new Reserve(
            new Money(number(EntryFields.CEILING)), new Money(number(EntryFields.EXPECTED))),
        Instant.ofEpochMilli(number(EntryFields.HOLD_EXPIRES)),
        counters());
  }

  private List<CounterKey> counters() {
    String code = optionalText(EntryFields.COUNTERS);
    return code == null ? List.of() : CounterCode.read(code);
  }

  private Party party() {
    List<String> tags = list(EntryFields.TAGS).stream().map(Object::toString).toList();
    return new Party(
        text(EntryFields.TENANT),
        text(EntryFields.CALLER),
        optionalText(EntryFields.END_USER),
        tags);
  }

  private Ask ask() {
    return new Ask(
        text(EntryFields.OPERATION),
        text(EntryFields.TASK),
        text(EntryFields.REQUESTED_MODEL),
        new Offer(text(EntryFields.PLANNED_PROVIDER), text(EntryFields.PLANNED_MODEL)),
        number(EntryFields.STREAMED) == 1);
  }

  private Settlement settlement() {
    Duration firstToken =
        fields.containsKey(EntryFields.FIRST_TOKEN)
            ? Duration.ofMillis(number(EntryFields.FIRST_TOKEN))
            : null;
    return new Settlement(
        list(EntryFields.ATTEMPTS).stream().map(attempt -> attempt((List<?>) attempt)).toList(),
        Coded.of(Arrays.asList(CacheResult.values()), text(EntryFields.CACHE)),
        new Money(number(EntryFields.SAVING)),
        new Ending(
            text(EntryFields.ENDING),
            optionalText(EntryFields.SERVICE_TIER),
            firstToken,
            Duration.ofMillis(number(EntryFields.TOTAL_TIME))));
  }

  private static Attempt attempt(List<?> list) {
    Offer offer = new Offer((String) list.get(0), (String) list.get(1));
    return new Attempt(
        new Sent(offer, (String) list.get(2), (String) list.get(3)),
        Coded.of(Arrays.asList(AttemptOutcome.values()), (String) list.get(4)),
        list.size() > UNBILLED ? charge(list.subList(UNBILLED, list.size())) : Charge.NONE,
        Duration.ofMillis((Long) list.get(5)));
  }

  private static Charge charge(List<?> list) {
    TokenUsage usage =
        new TokenUsage(
            (Long) list.get(1),
            (Long) list.get(2),
            (Long) list.get(3),
            (Long) list.get(4),
            (Long) list.get(5));
    return new Charge(
        Coded.of(Arrays.asList(Bill.values()), (String) list.get(0)),
        usage,
        new Money((Long) list.get(6)),
        new PriceVersion((String) list.get(7)));
  }

  private String text(String name) {
    String text = optionalText(name);
    if (text == null) {
      throw new IllegalStateException(
          "An entry without '" + name + "': " + fields.get(EntryFields.SORT));
    }
    return text;
  }

  private @Nullable String optionalText(String name) {
    return (String) fields.get(name);
  }

  private long number(String name) {
    if (fields.get(name) instanceof Long number) {
      return number;
    }
    throw new IllegalStateException(
        "An entry without the number '" + name + "': " + fields.get(EntryFields.SORT));
  }

  private List<?> list(String name) {
    return fields.get(name) instanceof List<?> list ? list : List.of();
  }
}
