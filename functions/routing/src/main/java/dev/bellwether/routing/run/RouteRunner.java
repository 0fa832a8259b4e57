package dev.bellwether.routing.run;

import dev.bellwether.edge.caller.Priority;
import dev.bellwether.edge.time.Sleeper;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Retry;
import dev.bellwether.routing.health.Breakers;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.key.KeyChoice;
import dev.bellwether.routing.key.KeyChooser;
import dev.bellwether.routing.key.KeyRing;
import dev.bellwether.routing.plan.RoutePlan;
import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.provider.ProviderClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Runs a plan: targets in order, key by key, inside one deadline. Nothing else in Bellwether
 * repeats a provider call.
 *
 * <ol>
 *   <li>each target that is on and whose breaker lets it through: {@link TargetRun} tries its keys
 *       until something is decided
 *   <li>where nobody answered, the target whose breaker is due first
 *   <li>when all are exhausted and some key only pauses, the shortest pause is waited for, if it is
 *       at most ten seconds and ends within half of the time that there was; batch work yields.
 *       Where a key has a fault, its secret is waited for in the same way, by batch work too: it is
 *       read again, at most once a second, and may hold what a rotation has just mended ({@link
 *       Findings#noKey})
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
  record Collaborators(ProviderClient client, Keys keys, Models models, Waiting waiting) {}

  /** What knows the keys. */
  @Singleton
  record Keys(KeyChooser chooser, KeyRing ring, HealthBoard board, KeyJudge judge) {}

  /** What knows how the models do. */
  @Singleton
  record Models(Breakers breakers, TargetOrder order) {}

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

  /**
   * Chooses the key for the first call of a plan, so that it is there when the call may be made.
   *
   * @param priority of the request
   */
  public FirstKey choose(RoutePlan plan, Priority priority) {
    return with.models().order().of(plan.targets()).stream()
        .filter(this::isOpenTo)
        .findFirst()
        .map(target -> first(target, priority))
        .orElseGet(FirstKey::none);
  }

  private FirstKey first(Target target, Priority priority) {
    try {
      KeyChoice choice =
          with.keys()
              .chooser()
              .choose(
                  new KeyChooser.Wanted(
                      target.provider(), target.model().id(), Set.of(), priority));
      return choice instanceof KeyChoice.Chosen chosen
          ? FirstKey.of(target, chosen)
          : FirstKey.none();
    } catch (RuntimeException saidByTheRun) {
      return FirstKey.none();
    }
  }

  /** Runs a plan to its end. */
  public Outcome run(Run run, Instant accepted) {
    Attempts attempts = new Attempts(run, catalogue.prices(), accepted);
    Findings findings = new Findings();
    Optional<RunResult> decided = round(run, attempts, findings);
    Instant waitEnds = waitEnds(run);
    int rounds = 1;
    while (decided.isEmpty()
        && rounds < catalogue.rules().retry().attempts()
        && waitForAKey(run, findings, waitEnds)) {
      int made = attempts.made().size();
      findings = findings.forAnotherRound();
      decided = round(run, attempts, findings);
      // Others may have been faster at the key that was waited for; that is no try.
      rounds += attempts.made().size() > made ? 1 : 0;
    }
    RunResult result =
        decided.isPresent() ? decided.get() : findings.result(run, with.waiting().clock());
    return new Outcome(result, attempts.made(), attempts.forced());
  }

  private Optional<RunResult> round(Run run, Attempts attempts, Findings findings) {
    List<Target> order = with.models().order().of(run.plan().targets());
    Race.Round pass = (racing, targets, found) -> overTargets(racing, targets, attempts, found);
    List<Target> racers = order.stream().filter(this::isOpenTo).toList();
    return run.plan().hedged() && run.stream().isPresent() && racers.size() > 1
        ? new Race(run, run.stream().get(), pass).over(racers, findings)
        : pass.over(run, order, findings);
  }

  /** Whether calls go there freely, as far as this instance knows. */
  private boolean isOpenTo(Target target) {
    return !with.models().order().isOff(target)
        && with.models().breakers().isClosed(target.offer());
  }

  private Optional<RunResult> overTargets(
      Run run, List<Target> targets, Attempts attempts, Findings findings) {
    Retry retry = catalogue.rules().retry();
    List<TargetRun> asked = new ArrayList<>();
    for (Target target : targets) {
      if (with.models().order().isOff(target)) {
        findings.kept(target, "it is switched off");
      } else if (!findings.isTooSmall(target)) {
        boolean last = target.equals(targets.getLast());
        int most = last ? retry.attempts() : retry.attemptsBeforeFallback();
        TargetRun one = new TargetRun(run, target, attempts, findings, with);
        Optional<RunResult> decided = one.run(retry, most);
        if (decided.isPresent()) {
          return decided;
        }
        asked.add(one);
      }
    }
    return lastResort(asked, retry);
  }

  /** Nobody answered: the breaker that is due first keeps nobody back any more. */
  private Optional<RunResult> lastResort(List<TargetRun> asked, Retry retry) {
    return asked.stream()
        .filter(one -> one.keptUntil().isPresent())
        .min(Comparator.comparing(one -> one.keptUntil().orElseThrow()))
        .flatMap(one -> one.force(retry));
  }

  private boolean waitForAKey(Run run, Findings findings, Instant waitEnds) {
    Clock clock = with.waiting().clock();
    Optional<Duration> pause = findings.shortestPause(run.urgency().priority(), clock);
    return pause.isPresent()
        && pause.get().compareTo(LONGEST_PAUSE) <= 0
        && !clock.instant().plus(pause.get()).isAfter(waitEnds)
        && with.waiting().sleep(pause.get());
  }

  /** Half of the time that there is; the other half is for the answer. */
  private Instant waitEnds(Run run) {
    return with.waiting().clock().instant().plus(run.deadline().remaining().dividedBy(2));
  }
}
