package dev.bellwether.routing.run;

import dev.bellwether.edge.time.Sleeper;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Retry;
import dev.bellwether.routing.key.KeyRing;
import dev.bellwether.routing.key.KeyStates;
import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.provider.ProviderClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Runs a plan: targets in order, key by key, inside one deadline. Nothing else in Bellwether
 * repeats a provider call.
 *
 * <ol>
 *   <li>each target: {@link TargetRun} tries its keys until something is decided
 *   <li>when all are exhausted and the reason is only that keys pause, the shortest pause is waited
 *       for, if it is at most ten seconds and fits half of the time that is left
 *   <li>what came of it goes back with every attempt, priced
 * </ol>
 */
@Singleton
public final class RouteRunner {
  /** A client that would wait longer than this is better told so: its own retry frees the line. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Catalogue catalogue;
  private final Collaborators with;

  /** A runner of the given collaborators. */
  RouteRunner(Catalogue catalogue, Collaborators with) {
    this.catalogue = catalogue;
    this.with = with;
  }

  /** Whom a run works with. */
  @Singleton
  record Collaborators(
      ProviderClient client, KeyRing ring, KeyStates states, KeyJudge judge, Waiting waiting) {}

  /** Time and chance, handed in. */
  @Singleton
  record Waiting(Clock clock, Sleeper sleeper, RandomGenerator random) {
    /** Sleeps; false when the thread was interrupted, which ends the run. */
    boolean sleep(Duration time) {
      try {
        sleeper.sleep(time);
        return true;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /** Runs a plan to its end. */
  public Outcome run(Run run, Instant accepted) {
    Attempts attempts = new Attempts(run, catalogue.prices(), accepted);
    Findings findings = new Findings();
    Optional<RunResult> decided = round(run, attempts, findings);
    for (int rounds = 1; rounds < catalogue.rules().retry().attempts(); rounds++) {
      if (decided.isPresent() || !waitForAKey(run, findings)) {
        break;
      }
      findings = findings.forAnotherRound();
      decided = round(run, attempts, findings);
    }
    RunResult result =
        decided.isPresent() ? decided.get() : findings.result(run, with.waiting().clock());
    return new Outcome(result, attempts.made());
  }

  private Optional<RunResult> round(Run run, Attempts attempts, Findings findings) {
    Race.Round pass = (racing, targets, found) -> overTargets(racing, targets, attempts, found);
    return run.plan().hedged() && run.stream().isPresent()
        ? new Race(run, run.stream().get(), pass)
            .over(run.plan().first().model().use().hedgeAfter(), findings)
        : pass.over(run, run.plan().targets(), findings);
  }

  private Optional<RunResult> overTargets(
      Run run, List<Target> targets, Attempts attempts, Findings findings) {
    Retry retry = catalogue.rules().retry();
    for (Target target : targets) {
      if (!findings.isTooSmall(target)) {
        boolean last = target.equals(targets.getLast());
        int most = last ? retry.attempts() : retry.attemptsBeforeFallback();
        Optional<RunResult> decided =
            new TargetRun(run, target, attempts, findings, with).run(retry, most);
        if (decided.isPresent()) {
          return decided;
        }
      }
    }
    return Optional.empty();
  }

  private boolean waitForAKey(Run run, Findings findings) {
    Optional<Duration> pause = findings.shortestPause(with.waiting().clock());
    return pause.isPresent()
        && pause.get().compareTo(LONGEST_PAUSE) <= 0
        && pause.get().compareTo(run.deadline().remaining().dividedBy(2)) <= 0
        && with.waiting().sleep(pause.get());
  }
}
