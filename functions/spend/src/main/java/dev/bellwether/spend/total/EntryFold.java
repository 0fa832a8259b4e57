package dev.bellwether.spend.total;

import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.AttemptOutcome;
import dev.bellwether.spend.ledger.CacheResult;
import dev.bellwether.spend.ledger.Ending;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.Settlement;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.TokenUsage;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Adds entries to totals. A request counts once, at the offer that answered it; what each attempt
 * used and cost counts at the attempt's own offer, so that every dollar is with whom it was paid.
 */
public final class EntryFold {
  private final Baselines baselines;

  /** A fold that compares with the given baselines. */
  public EntryFold(Baselines baselines) {
    this.baselines = baselines;
  }

  /** Adds an entry as it stands. */
  public void add(Entry entry, Totals totals) {
    Cell.Who who = new Cell.Who(entry.party().caller(), entry.party().tenant());
    Cell.Work work = new Cell.Work(entry.ask().operation(), entry.ask().task(), cache(entry));
    add(entry, offer -> totals.cell(new Cell(who, offer, work)));
    for (String tag : entry.party().tags()) {
      Sums tagged = totals.tag(who.caller(), tag);
      add(entry, offer -> tagged);
    }
  }

  private void add(Entry entry, Function<Offer, Sums> place) {
    Sums sums = place.apply(answering(entry));
    sums.add(Count.REQUESTS, 1);
    Settlement settlement = entry.settlement();
    if (settlement != null) {
      addSettled(settlement, sums);
      entry.attempts().forEach(attempt -> addAttempt(attempt, entry, place));
      sums.add(Count.EXCEEDED, entry.exceedsHold() ? 1 : 0);
      return;
    }
    switch (entry.state()) {
      case HELD -> addOpen(entry, Count.HELD, Amount.HELD, sums);
      case UNSETTLED, SETTLED -> addOpen(entry, Count.UNSETTLED, Amount.UNSETTLED, sums);
    }
  }

  private static void addOpen(Entry entry, Count count, Amount amount, Sums sums) {
    sums.add(count, 1);
    sums.add(amount, entry.cost());
  }

  private static void addSettled(Settlement settlement, Sums sums) {
    Ending ending = settlement.ending();
    sums.add(Amount.SAVING, settlement.saving());
    if (!answered(settlement)) {
      sums.addError(ending.code(), 1);
      return;
    }
    sums.add(Count.ANSWERED, 1);
    sums.latency().record(ending.total().toMillis());
    Duration firstToken = ending.firstToken();
    if (firstToken != null) {
      sums.firstToken().record(firstToken.toMillis());
    }
  }

  private void addAttempt(Attempt attempt, Entry entry, Function<Offer, Sums> place) {
    Sums sums = place.apply(attempt.sent().offer());
    TokenUsage usage = attempt.charge().usage();
    sums.add(Count.ATTEMPTS, 1);
    sums.add(usage);
    switch (attempt.charge().bill()) {
      case EXACT -> sums.add(Amount.EXACT, attempt.charge().cost());
      case PRESUMED -> sums.add(Amount.PRESUMED, attempt.charge().cost());
      case NONE -> {}
    }
    if (usage.total() > 0 && entry.ask().operation().equals(Baselines.OPERATION)) {
      Instant accepted = entry.hold().key().accepted();
      baselines
          .costs(usage, accepted)
          .forEach((model, cost) -> sums.addBaseline(model, BigInteger.valueOf(cost.pico())));
    }
  }

  private static CacheResult cache(Entry entry) {
    return entry.settlement() == null ? CacheResult.BYPASS : entry.settlement().cache();
  }

  private static boolean answered(Settlement settlement) {
    return settlement.cache() == CacheResult.HIT
        || settlement.cache() == CacheResult.SEMANTIC_HIT
        || settlement.attempts().stream()
            .anyMatch(attempt -> attempt.outcome() == AttemptOutcome.ANSWERED);
  }

  /** Who answered; else who was asked last; else who was to be asked. */
  private static Offer answering(Entry entry) {
    List<Attempt> attempts = entry.attempts();
    return attempts.stream()
        .filter(attempt -> attempt.outcome() == AttemptOutcome.ANSWERED)
        .map(attempt -> attempt.sent().offer())
        .findFirst()
        .orElseGet(
            () -> attempts.isEmpty() ? entry.ask().planned() : attempts.getLast().sent().offer());
  }
}
