package dev.bellwether.completion;

import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.answer.CachedAnswer;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.run.Holding;
import dev.bellwether.routing.run.Outcome;
import dev.bellwether.routing.run.RunResult;
import dev.bellwether.routing.run.UpstreamBody;
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
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.ledger.Settlement;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.Price;
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
  private final Catalogue catalogue;
  private final RandomGenerator random;

  Books(
      Reservations reservations,
      Bookkeeper bookkeeper,
      Catalogue catalogue,
      RandomGenerator random) {
    this.reservations = reservations;
    this.bookkeeper = bookkeeper;
    this.catalogue = catalogue;
    this.random = random;
  }

  /**
   * Sets aside what the call may cost.
   *
   * @throws GatewayFault 503 when the ledger does not take it: then no provider is asked
   */
  Holding hold(Call call) {
    Target first = call.plan().first();
    Price price = catalogue.prices().priceAt(first.offer(), call.timing().accepted()).price();
    Reserve reserve = Reserve.of(UpstreamBody.demand(call.request(), call.plan(), first), price);
    Hold hold = Hold.of(key(call), Nonce.next(random), reserve, call.inbound().deadline().at());
    try {
      Entry draft = Entry.held(hold, party(call), ask(call, first.offer()));
      return switch (reservations.hold(draft, List.of())) {
        case Reservation.Reserved reserved -> new Holding(reservations, reserved.hold(), List.of());
        case Reservation.OverBudget over ->
            throw new IllegalStateException("Without a budget none is exceeded: " + over);
        case Reservation.NotOurs _ ->
            throw new IllegalStateException("Two requests were given the id " + hold.key().id());
      };
    } catch (LedgerUnavailable away) {
      LOG.error("The ledger did not take a hold; no provider was asked", away);
      throw new GatewayFault(
          GatewayError.unavailable(
              "ledger_unavailable",
              "The request could not be put on the ledger, so no model was asked. Repeat in a"
                  + " moment.",
              SOON));
    }
  }

  /** Settles what was held; an answer is never withheld for it. */
  void settle(Call call, Holding holding, Outcome outcome) {
    Ending ending =
        new Ending(
            endingCode(outcome.result()),
            serviceTier(outcome.result()),
            call.timing().firstToken(),
            call.timing().total());
    Settlement settlement =
        new Settlement(outcome.attempts(), call.withoutHit(), Money.ZERO, ending);
    Entry held = Entry.held(holding.hold(), party(call), ask(call, call.plan().first().offer()));
    var _ = bookkeeper.settle(held, settlement, settleBy(call));
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

  private static String endingCode(RunResult result) {
    if (result instanceof RunResult.Answered answered) {
      return answered.answer().ending();
    }
    return Errors.of(result).code();
  }

  private static @Nullable String serviceTier(RunResult result) {
    return result instanceof RunResult.Answered answered
        ? answered.answer().serviceTier().orElse(null)
        : null;
  }
}
