package dev.bellwether.routing.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which models answer a task.
 *
 * @param targets catalogue ids in the order in which they are tried
 * @param longPrompt which of them comes first for a long prompt, where that differs
 * @param defaults what is put into a request that leaves it open
 * @param hedged whether a second target is asked beside a first that is slow to begin a stream
 */
public record TaskRoute(
    List<String> targets,
    Optional<LongPrompt> longPrompt,
    RequestDefaults defaults,
    boolean hedged) {
  /** Copies the targets. */
  public TaskRoute {
    targets = List.copyOf(targets);
  }

  /** The model that comes first for prompts of more tokens than these, by our estimate. */
  public record LongPrompt(int tokens, String model) {}

  /** What a request gets that does not say it; empty means that it is left open. */
  public record RequestDefaults(Optional<BigDecimal> temperature, Optional<Integer> maxTokens) {
    /** Nothing is added to the request. */
    public static final RequestDefaults NONE =
        new RequestDefaults(Optional.empty(), Optional.empty());
  }

  /** The targets for a prompt of this length, by our estimate. */
  public List<String> targetsFor(long promptTokens) {
    List<String> order = new ArrayList<>(targets);
    longPrompt
        .filter(rule -> promptTokens > rule.tokens())
        .ifPresent(
            rule -> {
              order.remove(rule.model());
              order.addFirst(rule.model());
            });
    return order;
  }
}
