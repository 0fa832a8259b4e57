package dev.bellwether.routing.run;

import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.provider.ChunkSink;

/** Takes the chunks of whichever target answers in the end. */
public interface AnswerSink extends ChunkSink {
  /**
   * A target is about to be asked; whatever an earlier one said before it failed is void.
   *
   * @param attempt 1 for the first
   */
  void begin(Target target, int attempt);
}
