package dev.bellwether.completion;

import dev.bellwether.routing.answer.AnswerCache;
import dev.bellwether.routing.answer.CachedAnswer;
import dev.bellwether.routing.answer.KeptAnswer;
import dev.bellwether.routing.run.Outcome;
import dev.bellwether.routing.run.RunResult;
import dev.bellwether.spend.limit.RateLimits;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes all that follows from a request, side by side, and returns when all of it is done: after
 * the reply the process may freeze.
 */
@Singleton
final class Closings {
  private static final Logger LOG = LoggerFactory.getLogger(Closings.class);

  private final Books books;
  private final AnswerCache answers;
  private final RateLimits limits;
  private final BudgetAlarm alarm;

  Closings(Books books, AnswerCache answers, RateLimits limits, BudgetAlarm alarm) {
    this.books = books;
    this.answers = answers;
    this.limits = limits;
    this.alarm = alarm;
  }

  /** After the targets were asked. */
  void ofRun(Funding funding, String key, Outcome outcome) {
    Call call = funding.call();
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> _ = beside.submit(() -> keep(call, key, outcome));
      Future<?> _ = beside.submit(() -> correct(call, outcome.tokens()));
      Future<?> _ = beside.submit(() -> alarm.check(call.standing(), outcome.cost()));
      books.settle(funding, outcome);
    }
  }

  /** After an answer from the cache: the tokens that were taken for it go back. */
  void ofHit(Call call, CachedAnswer cached) {
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> _ = beside.submit(() -> correct(call, 0));
      books.recordHit(call, cached);
    }
  }

  /** What little money made shorter is nobody else's answer. */
  private void keep(Call call, String key, Outcome outcome) {
    if (outcome.result() instanceof RunResult.Answered answered && !call.plan().shortened()) {
      KeptAnswer kept =
          new KeptAnswer(answered.answer(), answered.target().offer(), outcome.answerCost());
      answers.store(key, kept, call.wishes());
    }
  }

  private void correct(Call call, long used) {
    if (call.standing().rates().tokens().isEmpty()) {
      return;
    }
    try {
      limits.correct(
          call.caller().id(),
          call.standing().terms().limits(),
          call.standing().tokensTaken(),
          used);
    } catch (RuntimeException away) {
      LOG.warn("The tokens of caller {} were not corrected", call.caller().id(), away);
    }
  }
}
