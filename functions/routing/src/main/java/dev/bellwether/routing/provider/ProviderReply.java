package dev.bellwether.routing.provider;

import java.time.Duration;

/** What a provider said, sorted by what follows from it. {@link FailureClassifier} sorts. */
public sealed interface ProviderReply {
  /** An answer. */
  record Answered(Answer answer) implements ProviderReply {}

  /** The key is at fault: another key may do. */
  record KeyRefused(String problem) implements ProviderReply {}

  /** This key may not use this model, or the model is gone: another target may do. */
  record ModelRefused(String problem) implements ProviderReply {}

  /** The key has to pause; nothing is wrong with the provider's health. */
  record Throttled(Duration pause) implements ProviderReply {}

  /** The provider failed in a way that may pass. */
  record Unavailable(String problem, Spent spent) implements ProviderReply {}

  /** The prompt does not fit the model: a larger one may do. */
  record TooLong(String problem) implements ProviderReply {}

  /** The request itself is at fault: nobody else is asked. */
  record RequestRefused(int status, ProviderError error) implements ProviderReply {}

  /** What a failed exchange may have cost. */
  sealed interface Spent {
    /** The provider did no work that it bills. */
    record Nothing() implements Spent {}

    /** It may have worked: the prompt, and the answer as far as it came. */
    record Perhaps(long outputTokens) implements Spent {}
  }
}
