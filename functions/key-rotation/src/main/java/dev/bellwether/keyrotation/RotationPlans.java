package dev.bellwether.keyrotation;

import java.util.Map;
import java.util.TreeSet;

/** The plan of every provider's secret. */
final class RotationPlans {
  private final Map<String, RotationPlan> bySecret;

  /**
   * The given plans.
   *
   * @param bySecret by the full name of the secret
   */
  RotationPlans(Map<String, RotationPlan> bySecret) {
    this.bySecret = Map.copyOf(bySecret);
  }

  /** The plan for the secret of that name. */
  RotationPlan of(String secret) {
    RotationPlan plan = bySecret.get(secret);
    if (plan == null) {
      throw new RotationRefused(
          "The secret "
              + secret
              + " is no provider's. The catalogue knows "
              + new TreeSet<>(bySecret.keySet()));
    }
    return plan;
  }
}
