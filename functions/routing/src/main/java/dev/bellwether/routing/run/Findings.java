package dev.bellwether.routing.run;

import dev.bellwether.edge.caller.Priority;
import dev.bellwether.routing.key.KeyProblem;
import dev.bellwether.routing.plan.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the targets of one round came to that decided nothing by itself. */
final class Findings {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Map<String, KeyProblem> keys = new LinkedHashMap<>();
  private int largestTooSmall;
  private @Nullable String tooLong;
  private @Nullable String problem;
  private @Nullable String noKey;
  private @Nullable Instant fitAgain;
  private @Nullable Instant readAgain;
  private boolean laterRound;
  private boolean refused;

  /** What still holds when all targets are asked once more. */
  Findings forAnotherRound() {
    Findings next = new Findings();
    next.laterRound = true;
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

  /** Nobody may call it now; what is known of the others counts for more. */
  void kept(Target target, String words) {
    if (noKey == null) {
      noKey = target.offer() + ": " + words;
    }
  }

  /**
   * No key of this provider can be used. Those that only pause are worth waiting for. If others
   * have a fault, a rotation may just have mended it: their secret is waited for, once, and once
   * more for each round in which a key was refused that nobody knew anything against.
   *
   * @param nextRead when the secret may be read again
   */
  void noKey(Target target, List<KeyProblem> problems, Instant nextRead) {
    if (problems.isEmpty()) {
      noKey = target.offer() + ": its secret holds no active key";
    }
    for (KeyProblem one : problems) {
      var _ = keys.put(one.key(), one);
      if (one.brief()) {
        one.until().ifPresent(this::waitUntil);
      } else if (refused || !laterRound) {
        readAgain = earlier(readAgain, nextRead);
      }
    }
  }

  /** A key that seemed good was refused in this round. */
  void refused() {
    refused = true;
  }

  /** What is worth waiting for, if the wait is short. */
  void waitUntil(Instant moment) {
    fitAgain = earlier(fitAgain, moment);
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }

  /**
   * How long until a key may be fit again, whatever the others came to. Batch work yields: it waits
   * for nobody's pause, only for what was mended.
   */
  Optional<Duration> shortestPause(Priority priority, Clock clock) {
    Stream<@Nullable Instant> moments =
        priority == Priority.BATCH ? Stream.of(readAgain) : Stream.of(readAgain, fitAgain);
    return moments
        .flatMap(Stream::ofNullable)
        .min(Comparator.naturalOrder())
        .map(moment -> until(moment, clock));
  }

  private static Duration until(Instant moment, Clock clock) {
    Duration pause = Duration.between(clock.instant(), moment);
    return pause.isNegative() ? Duration.ZERO : pause;
  }

  RunResult result(Run run, Clock clock) {
    if (run.deadline().passed()) {
      return new RunResult.TimedOut(problem == null ? "no provider key was free" : problem);
    }
    if (problem != null) {
      return new RunResult.Unavailable(problem);
    }
    if (tooLong != null && fitAgain == null) {
      return new RunResult.TooLong(tooLong);
    }
    if (!keys.isEmpty()) {
      return keys.values().stream().allMatch(KeyProblem::brief)
          ? new RunResult.Throttled(words(), retryAfter(clock))
          : new RunResult.NoKey(words(), retryAfter(clock));
    }
    return new RunResult.Unavailable(noKey == null ? "no target was left to ask" : noKey);
  }

  private String words() {
    return keys.values().stream().map(KeyProblem::toString).collect(Collectors.joining("; "));
  }

  private Duration retryAfter(Clock clock) {
    return keys.values().stream()
        .flatMap(one -> one.until().stream())
        .min(Comparator.naturalOrder())
        .map(end -> until(end, clock))
        .filter(wait -> wait.compareTo(SOON) > 0)
        .orElse(SOON);
  }
}
