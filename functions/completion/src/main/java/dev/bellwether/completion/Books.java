package dev.bellwether.completion;

import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.answer.CachedAnswer;
import dev.bellwether.routing.run.Holding;
import dev.bellwether.routing.run.Outcome;
import dev.bellwether.routing.run.ReservedHolding;
import dev.bellwether.routing.run.RunResult;
import dev.bellwether.spend.ledger.Ask;
import dev.bellwether.spend.ledger.Bookkeeper;
import dev.bellwether.spend.ledger.CacheResult;
import dev.bellwether.spend.ledger.Ending;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryId;
import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.Hold;
import dev.bellwether.spend.ledger.LedgerUnavailable;
import dev.bellwether.spend.ledger.Nonce;
import dev.bellwether.spend.ledger.Party;
import dev.bellwether.spend.ledger.Settlement;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.reservation.Reservation;
import dev.bellwether.spend.reservation.Reservations;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a call on the ledger: held before any provider is asked, settled before the reply ends. */
@Singleton
final class Books {
  private static final Logger LOG = LoggerFactory.getLogger(Books.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  /** A function URL's deadline is minutes away; nobody is made to wait that long for a store. */
  private static final Duration LONGEST_SETTLING = Duration.ofSeconds(5);

  private final Reservations reservations;
  private final Bookkeeper bookkeeper;
  private final Purse purse;
  private final OutageMode outage;
  private final RandomGenerator random;

  Books(
      Reservations reservations,
      Bookkeeper bookkeeper,
      Purse purse,
      OutageMode outage,
      RandomGenerator random) {
    this.reservations = reservations;
    this.bookkeeper = bookkeeper;
    this.purse = purse;
    this.outage = outage;
    this.random = random;
  }

  /**
   * The call under the plan that its caller can pay, as far as is known; nothing is written.
   *
   * @throws GatewayFault 402 when a budget has no room for it; 400 when the caller may not spend so
   *     much at a time
   */
  Call fit(Call call) {
    return purse.fit(call);
  }

  /**
   * Sets aside what a fitted call may cost.
   *
   * @throws GatewayFault 402 when others were faster and left too little; 503 when the ledger does
   *     not take it: then no provider is asked
   */
  Funding fund(Call call) {
    try {
      return switch (reserve(call)) {
        case Reservation.Reserved reserved -> funding(call, reserved);
        case Reservation.OverBudget over -> fundLess(call, over);
        case Reservation.NotOurs _ -> throw idTaken(call);
      };
    } catch (LedgerUnavailable away) {
      return onTrust(call, away);
    }
  }

  /** Others were faster: what they left may still be enough for a shorter answer. */
  private Funding fundLess(Call call, Reservation.OverBudget over) {
    Call shorter = purse.fit(call.with(call.standing().with(over.budgets())));
    return switch (reserve(shorter)) {
      case Reservation.Reserved reserved -> funding(shorter, reserved);
      case Reservation.OverBudget again ->
          throw new GatewayFault(Errors.overBudget(again.budgets()));
      case Reservation.NotOurs _ -> throw idTaken(call);
    };
  }

  private Reservation reserve(Call call) {
    Entry draft = Entry.held(draft(call), party(call), ask(call, call.plan().first().offer()));
    return reservations.hold(draft, call.standing().terms().budgets());
  }

  private Hold draft(Call call) {
    return Hold.of(
        key(call), Nonce.next(random), purse.reserve(call), call.inbound().deadline().at());
  }

  private Funding funding(Call call, Reservation.Reserved reserved) {
    return new Funding(
        call,
        new ReservedHolding(reservations, reserved.hold(), call.standing().terms().budgets()));
  }

  private static IllegalStateException idTaken(Call call) {
    return new IllegalStateException(
        "Two requests were given the id " + call.inbound().requestId());
  }

  private Funding onTrust(Call call, LedgerUnavailable away) {
    return outage
        .hold(draft(call))
        .map(holding -> new Funding(call, holding))
        .orElseThrow(
            () -> {
              LOG.error("The ledger did not take a hold; no provider was asked", away);
              return new GatewayFault(
                  GatewayError.unavailable(
                      "ledger_unavailable",
                      "The request could not be put on the ledger, so no model was asked. Repeat"
                          + " in a moment.",
                      SOON));
            });
  }

  /** Settles what was held; an answer is never withheld for it. */
  void settle(Funding funding, Outcome outcome) {
    Call call = funding.call();
    Ending ending =
        new Ending(
            endingCode(outcome.result(), funding.holding()),
            serviceTier(outcome.result()),
            call.timing().firstToken(),
            call.timing().total());
    Settlement settlement =
        new Settlement(outcome.attempts(), call.withoutHit(), Money.ZERO, ending);
    Entry held =
        Entry.held(funding.holding().hold(), party(call), ask(call, call.plan().first().offer()));
    if (funding.holding() instanceof OutageMode.OnTrust onTrust) {
      onTrust.settle(held, settlement);
    } else {
      var _ = bookkeeper.settle(held, settlement, settleBy(call));
    }
  }

  /** Records an answer from the cache: no cost, and what it saved. */
  void recordHit(Call call, CachedAnswer cached) {
    Ending ending =
        new Ending(
            cached.kept().answer().ending(), null, call.timing().total(), call.timing().total());
    Settlement settlement =
        new Settlement(List.of(), CacheResult.HIT, cached.kept().cost(), ending);
    Entry entry =
        Entry.settledAtOnce(
            key(call),
            Nonce.next(random),
            party(call),
            ask(call, cached.kept().offer()),
            settlement);
    var _ = bookkeeper.record(entry, settleBy(call));
  }

  private static Instant settleBy(Call call) {
    Deadline deadline = call.inbound().deadline();
    Instant latest = deadline.clock().instant().plus(LONGEST_SETTLING);
    return latest.isBefore(deadline.settleBy()) ? latest : deadline.settleBy();
  }

  private static EntryKey key(Call call) {
    return new EntryKey(
        new EntryId(call.inbound().requestId()), call.timing().accepted(), call.caller().id());
  }

  private static Party party(Call call) {
    return new Party(
        call.caller().tenant().name(),
        call.caller().id(),
        call.request().endUser(),
        call.request().options().tags());
  }

  private static Ask ask(Call call, Offer planned) {
    return new Ask(
        call.request().operation().wireName(),
        call.task(),
        call.request().model(),
        planned,
        call.request().shape().streamed());
  }

  private static String endingCode(RunResult result, Holding holding) {
    if (result instanceof RunResult.Answered answered) {
      return answered.answer().ending();
    }
    return Errors.of(result, holding.refusal()).code();
  }

  private static @Nullable String serviceTier(RunResult result) {
    return result instanceof RunResult.Answered answered
        ? answered.answer().serviceTier().orElse(null)
        : null;
  }
}
