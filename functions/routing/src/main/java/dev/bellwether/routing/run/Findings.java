package dev.bellwether.routing.run;

import dev.bellwether.routing.plan.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the targets of one round came to that decided nothing by itself. */
final class Findings {
  private int largestTooSmall;
  private @Nullable String tooLong;
  private @Nullable String problem;
  private @Nullable String noKey;
  private @Nullable Instant fitAgain;

  /** What still holds when all targets are asked once more. */
  Findings forAnotherRound() {
    Findings next = new Findings();
    next.largestTooSmall = largestTooSmall;
    next.tooLong = tooLong;
    return next;
  }

  void tooLong(Target target, String words) {
    largestTooSmall = Math.max(largestTooSmall, target.model().size().contextWindow());
    tooLong = words;
  }

  boolean isTooSmall(Target target) {
    return target.model().size().contextWindow() <= largestTooSmall;
  }

  void unavailable(Target target, String words) {
    problem = target.offer() + ": " + words;
  }

  /** One key less; while others only pause, it is worth waiting for them. */
  void keyRefused(Target target, String key) {
    noKey = target.offer() + ": key " + key + " was refused";
  }

  /** No key of this provider can be used, for reasons that no short wait mends. */
  void noKey(Target target, int keys) {
    if (keys == 0 && noKey != null) {
      return;
    }
    noKey =
        target.offer()
            + (keys == 0
                ? ": its secret holds no active key"
                : ": none of its " + keys + " keys can be used now");
  }

  void pausesUntil(Instant until) {
    if (fitAgain == null || until.isBefore(fitAgain)) {
      fitAgain = until;
    }
  }

  /** How long until a key is fit again, where pausing keys were the only obstacle. */
  Optional<Duration> shortestPause(Clock clock) {
    if (fitAgain == null || problem != null) {
      return Optional.empty();
    }
    Duration pause = Duration.between(clock.instant(), fitAgain);
    return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
  }

  RunResult result(Run run, Clock clock) {
    if (run.deadline().passed()) {
      return new RunResult.TimedOut(problem == null ? "all provider keys were pausing" : problem);
    }
    if (problem != null) {
      return new RunResult.Unavailable(problem);
    }
    Optional<Duration> pause = shortestPause(clock);
    if (pause.isPresent()) {
      return new RunResult.Throttled(pause.get());
    }
    if (tooLong != null) {
      return new RunResult.TooLong(tooLong);
    }
    return new RunResult.Unavailable(noKey == null ? "no target was left to ask" : noKey);
  }
}
