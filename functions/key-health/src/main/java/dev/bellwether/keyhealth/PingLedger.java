package dev.bellwether.keyhealth;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Model;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.routing.provider.Exchange;
import dev.bellwether.routing.provider.ProviderReply;
import dev.bellwether.routing.provider.ProviderReply.Spent;
import dev.bellwether.spend.ledger.Ask;
import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.AttemptOutcome;
import dev.bellwether.spend.ledger.Bookkeeper;
import dev.bellwether.spend.ledger.CacheResult;
import dev.bellwether.spend.ledger.Charge;
import dev.bellwether.spend.ledger.Demand;
import dev.bellwether.spend.ledger.Ending;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryId;
import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.Hold;
import dev.bellwether.spend.ledger.LedgerUnavailable;
import dev.bellwether.spend.ledger.Nonce;
import dev.bellwether.spend.ledger.Party;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.ledger.Sent;
import dev.bellwether.spend.ledger.Settlement;
import dev.bellwether.spend.money.DatedPrice;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.TokenUsage;
import dev.bellwether.spend.reservation.Reservation;
import dev.bellwether.spend.reservation.Reservations;
import dev.bellwether.spend.terms.TermsStore;
import dev.bellwether.spend.terms.TermsUnavailable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts probes on the ledger, under the team {@code bellwether}: held before a provider is asked, in
 * the organisation's budgets too, and settled after.
 */
@Singleton
final class PingLedger {
  /** Whose money it is. */
  static final String TEAM = "bellwether";

  private static final Logger LOG = LoggerFactory.getLogger(PingLedger.class);
  private static final String CALLER = "key-health";

  /** The one word, and what a provider wraps around it. */
  private static final int PROMPT = 8;

  private final Catalogue catalogue;
  private final Reservations reservations;
  private final Bookkeeper bookkeeper;
  private final TermsStore terms;
  private final RandomGenerator random;

  PingLedger(
      Catalogue catalogue,
      Reservations reservations,
      Bookkeeper bookkeeper,
      TermsStore terms,
      RandomGenerator random) {
    this.catalogue = catalogue;
    this.reservations = reservations;
    this.bookkeeper = bookkeeper;
    this.terms = terms;
    this.random = random;
  }

  /** Sets aside what the probe may cost; empty where that cannot be done: then nobody is asked. */
  Optional<Entry> hold(Offer offer, Model model, Deadline deadline) {
    Instant now = deadline.clock().instant();
    EntryKey key = new EntryKey(EntryId.next(random), now, CALLER);
    Reserve reserve = Reserve.of(demand(model), price(offer, now).price());
    Entry draft =
        Entry.held(
            Hold.of(key, Nonce.next(random), reserve, deadline.at()),
            new Party("team:" + TEAM, CALLER, null, List.of()),
            new Ask(Operation.CHAT.wireName(), "health", model.id(), offer, false));
    try {
      return switch (reservations.hold(draft, terms.find(CALLER, Optional.of(TEAM)).budgets())) {
        case Reservation.Reserved reserved -> Optional.of(draft.with(reserved.hold()));
        case Reservation.OverBudget _ -> {
          LOG.warn("No probe of {}: a budget has no room for it", offer);
          yield Optional.empty();
        }
        case Reservation.NotOurs _ -> Optional.empty();
      };
    } catch (LedgerUnavailable | TermsUnavailable away) {
      LOG.error("No probe of {}: it could not be put on the ledger", offer, away);
      return Optional.empty();
    }
  }

  /** Settles what was held. */
  void settle(Entry held, ProviderKey key, Exchange exchange) {
    Offer offer = held.ask().planned();
    Sent sent = new Sent(offer, key.id(), exchange.requestId().orElse(null));
    DatedPrice price = price(offer, held.hold().key().accepted());
    Attempt attempt =
        new Attempt(
            sent,
            outcome(exchange.reply()),
            charge(exchange.reply(), price, offer),
            exchange.took());
    Ending ending = new Ending(code(exchange.reply()), null, null, exchange.took());
    Settlement settlement =
        new Settlement(List.of(attempt), CacheResult.BYPASS, Money.ZERO, ending);
    var _ =
        bookkeeper.settle(
            held, settlement, held.hold().expires().minus(Hold.GRACE).plus(Deadline.SETTLING));
  }

  private Demand demand(Model model) {
    return new Demand(PROMPT, 0, model.size().tokenFactor(), Ping.OUTPUT, 1);
  }

  private DatedPrice price(Offer offer, Instant at) {
    return catalogue.prices().priceAt(offer, at);
  }

  private Charge charge(ProviderReply reply, DatedPrice price, Offer offer) {
    return switch (reply) {
      case ProviderReply.Answered answered ->
          answered
              .answer()
              .usage()
              .filter(usage -> isPossible(usage, catalogue.model(offer.model())))
              .map(usage -> Charge.exact(price, usage))
              .orElseGet(() -> presumed(price, offer, answered.answer().estimatedOutput()));
      case ProviderReply.Unavailable unavailable ->
          switch (unavailable.spent()) {
            case Spent.Nothing _ -> Charge.NONE;
            case Spent.Perhaps perhaps -> presumed(price, offer, perhaps.outputTokens());
          };
      case ProviderReply.KeyRefused _,
          ProviderReply.ModelRefused _,
          ProviderReply.Throttled _,
          ProviderReply.TooLong _,
          ProviderReply.RequestRefused _ ->
          Charge.NONE;
    };
  }

  /** A count that no call can come to is none, and never overflows a price. */
  private static boolean isPossible(TokenUsage usage, Model model) {
    long most = 2L * model.size().contextWindow();
    return LongStream.of(
            usage.input(),
            usage.cachedInput(),
            usage.cacheWrite(),
            usage.output(),
            usage.reasoning())
        .allMatch(tokens -> tokens <= most);
  }

  private Charge presumed(DatedPrice price, Offer offer, long output) {
    long input = demand(catalogue.model(offer.model())).likelyInput();
    return Charge.presumed(price, new TokenUsage(input, 0, 0, Math.min(output, Ping.OUTPUT), 0));
  }

  private static AttemptOutcome outcome(ProviderReply reply) {
    return switch (reply) {
      case ProviderReply.Answered _ -> AttemptOutcome.ANSWERED;
      case ProviderReply.KeyRefused _ -> AttemptOutcome.KEY_REFUSED;
      case ProviderReply.ModelRefused _ -> AttemptOutcome.MODEL_REFUSED;
      case ProviderReply.Throttled _ -> AttemptOutcome.THROTTLED;
      case ProviderReply.Unavailable _ -> AttemptOutcome.UNAVAILABLE;
      case ProviderReply.TooLong _ -> AttemptOutcome.TOO_LONG;
      case ProviderReply.RequestRefused _ -> AttemptOutcome.REQUEST_REFUSED;
    };
  }

  private static String code(ProviderReply reply) {
    return reply instanceof ProviderReply.Answered answered
        ? answered.answer().ending()
        : outcome(reply).name().toLowerCase(Locale.ROOT);
  }
}
