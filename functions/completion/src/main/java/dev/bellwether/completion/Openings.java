package dev.bellwether.completion;

import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.routing.answer.AnswerCache;
import dev.bellwether.routing.answer.CachedAnswer;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.spend.limit.LimitsUnavailable;
import dev.bellwether.spend.limit.RateDecision;
import dev.bellwether.spend.limit.RateDecision.Standings;
import dev.bellwether.spend.limit.RateLimits;
import dev.bellwether.spend.reservation.Room;
import dev.bellwether.spend.terms.Terms;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all that has to be known before money is set aside, in the time of one round trip: the
 * cached answer, the budgets, the buckets of the limits and the states of the providers' keys and
 * models, side by side.
 */
@Singleton
final class Openings {
  private static final Logger LOG = LoggerFactory.getLogger(Openings.class);

  private final AnswerCache answers;
  private final Accounts accounts;
  private final RateLimits limits;
  private final HealthBoard board;
  private final OutageMode outage;

  Openings(
      AnswerCache answers,
      Accounts accounts,
      RateLimits limits,
      HealthBoard board,
      OutageMode outage) {
    this.answers = answers;
    this.accounts = accounts;
    this.limits = limits;
    this.board = board;
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
    Terms terms = accounts.terms(call.caller());
    long likely = call.likelyTokens();
    Future<List<Room>> read;
    Future<RateDecision> taken;
    Optional<CachedAnswer> answer;
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      read = beside.submit(() -> accounts.glance(call.caller(), terms, call.timing().accepted()));
      taken = beside.submit(() -> take(call, terms, likely));
      providers(call).forEach(provider -> beside.execute(() -> board.of(provider)));
      answer = answers.find(key, call.wishes());
    }
    RateDecision decision = result(taken);
    long charged = decision instanceof RateDecision.Granted ? likely : 0;
    Standing standing = new Standing(terms, decision.standings(), charged, result(read));
    return answer
        .<Opening>map(found -> new Opening.Hit(found, standing))
        .orElseGet(() -> opening(decision, standing));
  }

  private static Set<String> providers(Call call) {
    return call.plan().targets().stream()
        .map(target -> target.provider().id())
        .collect(Collectors.toSet());
  }

  private static Opening opening(RateDecision decision, Standing standing) {
    return switch (decision) {
      case RateDecision.Granted _ -> new Opening.Open(standing);
      case RateDecision.Limited limited -> new Opening.Limited(limited, standing);
      case RateDecision.TooLarge large -> new Opening.TooLarge(large, standing);
    };
  }

  private RateDecision take(Call call, Terms terms, long tokens) {
    try {
      return limits.take(call.caller().id(), terms.limits(), tokens);
    } catch (LimitsUnavailable away) {
      LOG.error("The limits of caller {} could not be read", call.caller().id(), away);
      if (outage.begins()) {
        return new RateDecision.Granted(Standings.NONE);
      }
      throw Accounts.unavailable();
    }
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
