package dev.bellwether.routing.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A model as the catalogue knows it.
 *
 * @param providers who serves it, in the order in which they are tried, and under which name
 */
public record Model(
    String id, Size size, Set<Capability> capabilities, Map<String, String> providers, Use use) {
  /** Copies both collections, the providers in their order. */
  public Model {
    capabilities = Set.copyOf(capabilities);
    providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
  }

  /**
   * How much it takes and gives, in its own tokens.
   *
   * @param contextWindow prompt and answer together
   * @param tokenFactor how many tokens it counts where our estimate counts one
   * @param imageTokens the most that one image can come to
   */
  public record Size(int contextWindow, int outputLimit, BigDecimal tokenFactor, int imageTokens) {
    /** Our estimate of a text, in this model's tokens. */
    public long tokens(long estimate) {
      return tokenFactor
          .multiply(BigDecimal.valueOf(estimate))
          .setScale(0, RoundingMode.CEILING)
          .longValueExact();
    }
  }

  /**
   * How routing may use it.
   *
   * @param operation what it does
   * @param priority 1 is considered first where no target of a task fits
   * @param fallback whether a request that pins it may be answered by another model
   * @param hedgeAfter how long it may be silent before a hedged task asks another model too
   * @param slowAbove a provider that answers a check later than this is asked last
   */
  public record Use(
      Operation operation,
      int priority,
      boolean fallback,
      Duration hedgeAfter,
      Duration slowAbove) {}
}
