package dev.bellwether.routing.run;

import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.provider.Answer;
import dev.bellwether.routing.provider.ProviderError;
import java.time.Duration;

/** How a run ended. */
public sealed interface RunResult {
  /** A target answered. */
  record Answered(Target target, Answer answer) implements RunResult {}

  /** A provider found the request at fault, in these words. */
  record Refused(Target target, int status, ProviderError error) implements RunResult {}

  /** No target takes a prompt of this length. */
  record TooLong(String problem) implements RunResult {}

  /**
   * Every key only pauses.
   *
   * @param problem for how long each of them does
   */
  record Throttled(String problem, Duration retryAfter) implements RunResult {}

  /**
   * No key can be used just now, and not all of them only pause.
   *
   * @param problem what is wrong with each of them
   */
  record NoKey(String problem, Duration retryAfter) implements RunResult {}

  /** Nobody answered; the last problem stands for the others. */
  record Unavailable(String problem) implements RunResult {}

  /** The deadline came first. */
  record TimedOut(String problem) implements RunResult {}

  /** The stream broke off after the client had seen some of it. */
  record Broken(Target target, String problem) implements RunResult {}

  /** The client left. */
  record Abandoned() implements RunResult {}
}
