package dev.bellwether.routing.run;

import dev.bellwether.routing.health.Admission;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.provider.Exchange;
import dev.bellwether.routing.provider.ProviderReply;
import dev.bellwether.routing.provider.ProviderReply.Spent;
import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.AttemptOutcome;
import dev.bellwether.spend.ledger.Bill;
import dev.bellwether.spend.ledger.Charge;
import dev.bellwether.spend.ledger.Demand;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.ledger.Sent;
import dev.bellwether.spend.money.DatedPrice;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.PriceBook;
import dev.bellwether.spend.money.TokenUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The attempts of one run, on however many threads, each with what it cost at the price of the
 * moment of acceptance.
 */
final class Attempts {
  private final Run run;
  private final PriceBook prices;
  private final Instant accepted;
  private final List<Attempt> made = new ArrayList<>();
  private Money running = Money.ZERO;
  private int forced;

  Attempts(Run run, PriceBook prices, Instant accepted) {
    this.run = run;
    this.prices = prices;
    this.accepted = accepted;
  }

  synchronized List<Attempt> made() {
    return List.copyOf(made);
  }

  /** Counts a call that was made past an open breaker. */
  synchronized void count(Admission admission) {
    forced += admission instanceof Admission.Forced ? 1 : 0;
  }

  synchronized int forced() {
    return forced;
  }

  /**
   * Makes sure that this target may be asked too: its ceiling is held beside what earlier attempts
   * are presumed to cost and what others that still run may come to.
   */
  synchronized boolean begin(Target target) {
    Reserve own = Reserve.of(demand(target), price(target).price());
    if (!run.holding().covers(own.plus(presumed()).plus(running))) {
      return false;
    }
    running = running.plus(own.ceiling());
    return true;
  }

  private Money presumed() {
    return made.stream()
        .map(Attempt::charge)
        .filter(charge -> charge.bill() == Bill.PRESUMED)
        .map(Charge::cost)
        .reduce(Money.ZERO, Money::plus);
  }

  /** Adds an attempt that was begun. */
  synchronized void add(Run by, Target target, ProviderKey key, Exchange exchange) {
    running = running.minus(Reserve.of(demand(target), price(target).price()).ceiling());
    Sent sent = new Sent(target.offer(), key.id(), exchange.requestId().orElse(null));
    made.add(
        new Attempt(
            sent,
            outcome(by, exchange.reply()),
            charge(target, exchange.reply()),
            exchange.took()));
  }

  private static AttemptOutcome outcome(Run by, ProviderReply reply) {
    return switch (reply) {
      case ProviderReply.Answered answered -> AttemptOutcome.ANSWERED;
      case ProviderReply.KeyRefused refused -> AttemptOutcome.KEY_REFUSED;
      case ProviderReply.ModelRefused refused -> AttemptOutcome.MODEL_REFUSED;
      case ProviderReply.Throttled throttled -> AttemptOutcome.THROTTLED;
      case ProviderReply.TooLong tooLong -> AttemptOutcome.TOO_LONG;
      case ProviderReply.RequestRefused refused -> AttemptOutcome.REQUEST_REFUSED;
      case ProviderReply.Unavailable unavailable -> {
        if (by.abandoned()) {
          yield AttemptOutcome.ABANDONED;
        }
        yield by.started() ? AttemptOutcome.CUT : AttemptOutcome.UNAVAILABLE;
      }
    };
  }

  private Charge charge(Target target, ProviderReply reply) {
    return switch (reply) {
      case ProviderReply.Answered answered ->
          answered
              .answer()
              .usage()
              .filter(usage -> possible(target, usage))
              .map(usage -> Charge.exact(price(target), usage))
              .orElseGet(() -> presumed(target, answered.answer().estimatedOutput()));
      case ProviderReply.Unavailable unavailable ->
          switch (unavailable.spent()) {
            case Spent.Nothing nothing -> Charge.NONE;
            case Spent.Perhaps perhaps -> presumed(target, perhaps.outputTokens());
          };
      case ProviderReply.KeyRefused refused -> Charge.NONE;
      case ProviderReply.ModelRefused refused -> Charge.NONE;
      case ProviderReply.Throttled throttled -> Charge.NONE;
      case ProviderReply.TooLong tooLong -> Charge.NONE;
      case ProviderReply.RequestRefused refused -> Charge.NONE;
    };
  }

  /** What is presumed lies within what was asked for: an estimate may overshoot, a cap does not. */
  private Charge presumed(Target target, long output) {
    Demand demand = demand(target);
    long likelyOutput = Math.min(output, demand.mostOutput());
    return Charge.presumed(
        price(target), new TokenUsage(demand.likelyInput(), 0, 0, likelyOutput, 0));
  }

  /**
   * Whether the provider can have meant its count: no more tokens than twice what the model's
   * window holds, for each answer. What cannot be is no count, and never overflows a price.
   */
  private boolean possible(Target target, TokenUsage usage) {
    long most = 2L * target.model().size().contextWindow() * run.request().shape().choices();
    return usage.input() <= most
        && usage.cachedInput() <= most
        && usage.cacheWrite() <= most
        && usage.output() <= most
        && usage.reasoning() <= most;
  }

  private Demand demand(Target target) {
    return UpstreamBody.demand(run.request(), run.plan(), target);
  }

  private DatedPrice price(Target target) {
    return prices.priceAt(target.offer(), accepted);
  }
}
