package dev.bellwether.spend.ledger;

import dev.bellwether.spend.money.PriceVersion;
import dev.bellwether.spend.money.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns an entry into named text, whole numbers and lists of these, which is what a table and a log
 * line can both carry.
 */
final class EntryWriter {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  private EntryWriter() {}

  static Map<String, Object> fieldsOf(Entry entry) {
    EntryWriter writer = new EntryWriter();
    writer.hold(entry);
    writer.party(entry.party());
    writer.ask(entry.ask());
    if (entry.settlement() != null) {
      writer.settlement(entry.settlement());
    }
    return writer.fields;
  }

  /** The fields that settling writes, state and cost among them. */
  static Map<String, Object> fieldsOf(Settlement settlement) {
    EntryWriter writer = new EntryWriter();
    writer.put(EntryFields.STATE, State.SETTLED.code());
    writer.put(EntryFields.COST, settlement.cost().pico());
    writer.settlement(settlement);
    return writer.fields;
  }

  private void hold(Entry entry) {
    Hold hold = entry.hold();
    put(EntryFields.PARTITION, EntryFields.partition(hold.key()));
    put(EntryFields.SORT, EntryFields.sort(hold.key()));
    put(EntryFields.EXPIRES, entry.keptUntil().getEpochSecond());
    put(EntryFields.VERSION, (long) Entry.SCHEMA_VERSION);
    put(EntryFields.STATE, entry.state().code());
    put(EntryFields.NONCE, hold.nonce().text());
    put(EntryFields.HOLD_EXPIRES, hold.expires().toEpochMilli());
    put(EntryFields.CEILING, hold.ceiling().pico());
    put(EntryFields.EXPECTED, hold.expected().pico());
    put(EntryFields.COST, entry.cost().pico());
    if (!hold.counters().isEmpty()) {
      put(EntryFields.COUNTERS, CounterCode.of(hold.counters()));
      put(EntryFields.HELD, entry.state() == State.HELD ? EntryFields.held(hold.key()) : null);
    }
  }

  private void party(Party party) {
    put(EntryFields.TENANT, party.tenant());
    put(EntryFields.CALLER, party.caller());
    put(EntryFields.END_USER, party.endUser());
    put(EntryFields.TAGS, party.tags().isEmpty() ? null : List.copyOf(party.tags()));
  }

  private void ask(Ask ask) {
    put(EntryFields.OPERATION, ask.operation());
    put(EntryFields.TASK, ask.task());
    put(EntryFields.REQUESTED_MODEL, ask.requestedModel());
    put(EntryFields.PLANNED_PROVIDER, ask.planned().provider());
    put(EntryFields.PLANNED_MODEL, ask.planned().model());
    put(EntryFields.STREAMED, ask.streamed() ? 1L : 0L);
  }

  private void settlement(Settlement settlement) {
    Ending ending = settlement.ending();
    put(EntryFields.ATTEMPTS, settlement.attempts().stream().map(EntryWriter::attempt).toList());
    put(EntryFields.CACHE, settlement.cache().code());
    put(EntryFields.SAVING, settlement.saving().pico());
    put(EntryFields.ENDING, ending.code());
    put(EntryFields.SERVICE_TIER, ending.serviceTier());
    Duration firstToken = ending.firstToken();
    put(EntryFields.FIRST_TOKEN, firstToken == null ? null : firstToken.toMillis());
    put(EntryFields.TOTAL_TIME, ending.total().toMillis());
  }

  private static List<Object> attempt(Attempt attempt) {
    Sent sent = attempt.sent();
    List<Object> list = new ArrayList<>();
    list.add(sent.offer().provider());
    list.add(sent.offer().model());
    list.add(sent.keyId());
    list.add(sent.providerRequestId() == null ? "" : sent.providerRequestId());
    list.add(attempt.outcome().code());
    list.add(attempt.took().toMillis());
    PriceVersion version = attempt.charge().priceVersion();
    if (version != null) {
      TokenUsage usage = attempt.charge().usage();
      list.add(attempt.charge().bill().code());
      list.addAll(
          List.of(
              usage.input(),
              usage.cachedInput(),
              usage.cacheWrite(),
              usage.output(),
              usage.reasoning()));
      list.add(attempt.charge().cost().pico());
      list.add(version.text());
    }
    return list;
  }

  private void put(String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
