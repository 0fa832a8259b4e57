package dev.bellwether.completion;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.routing.answer.AnswerCache;
import dev.bellwether.routing.answer.CachedAnswer;
import dev.bellwether.spend.ledger.LedgerUnavailable;
import dev.bellwether.spend.limit.LimitsUnavailable;
import dev.bellwether.spend.limit.RateDecision;
import dev.bellwether.spend.limit.RateDecision.Standings;
import dev.bellwether.spend.limit.RateLimits;
import dev.bellwether.spend.reservation.Reservations;
import dev.bellwether.spend.reservation.Room;
import dev.bellwether.spend.terms.Terms;
import dev.bellwether.spend.terms.TermsBook;
import dev.bellwether.spend.terms.TermsUnavailable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all that has to be known before money is set aside, in the time of one round trip: the
 * cached answer, the budgets and the buckets of the limits, side by side.
 */
@Singleton
final class Openings {
  private static final Logger LOG = LoggerFactory.getLogger(Openings.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final AnswerCache answers;
  private final TermsBook book;
  private final Reservations reservations;
  private final RateLimits limits;
  private final OutageMode outage;

  Openings(
      AnswerCache answers,
      TermsBook book,
      Reservations reservations,
      RateLimits limits,
      OutageMode outage) {
    this.answers = answers;
    this.book = book;
    this.reservations = reservations;
    this.limits = limits;
    this.outage = outage;
  }

  /** Under what the call's answer is kept. */
  String keyOf(Call call) {
    return answers.keyOf(call.caller().cacheTenant(), call.request(), call.plan());
  }

  /**
   * Reads what is known of a call.
   *
   * @param key under which its answer is kept
   * @throws GatewayFault 503 where the store does not say on which terms the caller is
   */
  Opening read(Call call, String key) {
    if (outage.isOn()) {
      return new Opening.Open(Standing.UNKNOWN);
    }
    Terms terms = terms(call.caller());
    long likely = call.likelyTokens();
    Future<List<Room>> read;
    Future<RateDecision> taken;
    Optional<CachedAnswer> answer;
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      read = beside.submit(() -> glance(call.caller(), terms, call.timing().accepted()));
      taken = beside.submit(() -> take(call, terms, likely));
      answer = answers.find(key, call.wishes());
    }
    RateDecision decision = result(taken);
    long charged = decision instanceof RateDecision.Granted ? likely : 0;
    Standing standing = new Standing(terms, decision.standings(), charged, result(read));
    return answer
        .<Opening>map(found -> new Opening.Hit(found, standing))
        .orElseGet(() -> opening(decision, standing));
  }

  /** How a caller's budgets stand, without taking anything. */
  Standing standing(Caller caller, Instant moment) {
    Terms terms = terms(caller);
    return new Standing(terms, Standings.NONE, 0, glance(caller, terms, moment));
  }

  private static Opening opening(RateDecision decision, Standing standing) {
    return switch (decision) {
      case RateDecision.Granted _ -> new Opening.Open(standing);
      case RateDecision.Limited limited -> new Opening.Limited(limited, standing);
      case RateDecision.TooLarge large -> new Opening.TooLarge(large, standing);
    };
  }

  private Terms terms(Caller caller) {
    try {
      return book.of(caller);
    } catch (TermsUnavailable away) {
      LOG.error("The terms of caller {} could not be read", caller.id(), away);
      throw unavailable();
    }
  }

  /** A budget that cannot be read is kept all the same: the hold is what keeps it. */
  private List<Room> glance(Caller caller, Terms terms, Instant moment) {
    if (terms.budgets().isEmpty()) {
      return List.of();
    }
    try {
      return reservations.remaining(terms.budgets(), moment);
    } catch (LedgerUnavailable away) {
      LOG.warn("The budgets of caller {} could not be read", caller.id(), away);
      return List.of();
    }
  }

  private RateDecision take(Call call, Terms terms, long tokens) {
    try {
      return limits.take(call.caller().id(), terms.limits(), tokens);
    } catch (LimitsUnavailable away) {
      LOG.error("The limits of caller {} could not be read", call.caller().id(), away);
      if (outage.begins()) {
        return new RateDecision.Granted(Standings.NONE);
      }
      throw unavailable();
    }
  }

  private static GatewayFault unavailable() {
    return new GatewayFault(
        GatewayError.unavailable(
            "limits_unavailable",
            "What this key may spend could not be read just now, so no model was asked. Repeat in a"
                + " moment.",
            SOON));
  }

  /** The task's result, or what it threw. */
  private static <T> T result(Future<T> done) {
    if (done.state() == Future.State.FAILED
        && done.exceptionNow() instanceof RuntimeException failed) {
      throw failed;
    }
    return done.resultNow();
  }
}
