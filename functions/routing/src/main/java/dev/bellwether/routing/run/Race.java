package dev.bellwether.routing.run;

import dev.bellwether.routing.plan.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Hedges the first token of a stream: when the first target has said nothing for a while, the
 * others are started beside it, and whoever speaks first answers. The loser is stopped and waited
 * for: its call is on the ledger as presumed before the reply ends (Dean and Barroso, "The Tail at
 * Scale", 2013).
 */
final class Race {
  private final Run run;
  private final Round round;
  private final RaceGate gate;

  /** One pass over some targets, as the runner makes it. */
  @FunctionalInterface
  interface Round {
    /** What was decided on the way over the targets, if anything was. */
    Optional<RunResult> over(Run run, List<Target> targets, Findings findings);
  }

  Race(Run run, AnswerSink client, Round round) {
    this.run = run;
    this.round = round;
    this.gate = new RaceGate(client);
  }

  /**
   * Runs the race over targets that all may be called; the first runs alone for as long as its
   * model says.
   */
  Optional<RunResult> over(List<Target> targets, Findings findings) {
    Duration delay = targets.getFirst().model().use().hedgeAfter();
    List<Target> others = targets.subList(1, targets.size());
    RaceGate.Racer leader = gate.racer();
    RaceGate.Racer challenger = gate.racer();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<RunResult>> first = threads.submit(() -> race(leader, targets, findings));
      Future<Optional<RunResult>> second = null;
      if (!gate.overWithin(delay)) {
        second = threads.submit(() -> race(challenger, others, findings.forAnotherRound()));
        gate.await(leader, challenger);
      }
      return result(first, leader, second, challenger);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of(new RunResult.Abandoned());
    }
  }

  private Optional<RunResult> race(RaceGate.Racer racer, List<Target> targets, Findings findings) {
    try {
      Optional<RunResult> decided = round.over(run.answering(racer), targets, findings);
      if (decided.isPresent()) {
        racer.claim();
      }
      return decided;
    } finally {
      gate.finished(racer);
    }
  }

  private Optional<RunResult> result(
      Future<Optional<RunResult>> first,
      RaceGate.Racer leader,
      @Nullable Future<Optional<RunResult>> second,
      RaceGate.Racer challenger)
      throws InterruptedException {
    if (second == null) {
      return resultOf(first);
    }
    if (gate.wonBy(challenger)) {
      boolean _ = first.cancel(true);
      return resultOf(second);
    }
    if (gate.wonBy(leader)) {
      boolean _ = second.cancel(true);
    }
    return resultOf(first);
  }

  private static Optional<RunResult> resultOf(Future<Optional<RunResult>> racer)
      throws InterruptedException {
    try {
      return racer.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a racer failed", failed.getCause());
    }
  }
}
