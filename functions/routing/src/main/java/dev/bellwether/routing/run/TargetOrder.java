package dev.bellwether.routing.run;

import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.ProviderHealth;
import dev.bellwether.routing.health.Switch;
import dev.bellwether.routing.plan.Target;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * In which order the targets of a plan are asked: as the plan says, but those that answer slowly
 * last, the quickest of them first. How slow that is, the catalogue says of each model.
 */
@Singleton
final class TargetOrder {
  private final HealthBoard board;
  private final Clock clock;

  TargetOrder(HealthBoard board, Clock clock) {
    this.board = board;
    this.clock = clock;
  }

  /** Whether an operator switched the target off. */
  boolean isOff(Target target) {
    ProviderHealth health = board.of(target.provider().id());
    return health.isOff(Switch.provider()) || health.isOff(Switch.model(target.model().id()));
  }

  List<Target> of(List<Target> targets) {
    List<Target> quick = new ArrayList<>();
    List<Target> slow = new ArrayList<>();
    for (Target target : targets) {
      boolean _ = isSlow(target) ? slow.add(target) : quick.add(target);
    }
    slow.sort(Comparator.comparing(target -> latency(target).orElse(Duration.ZERO)));
    quick.addAll(slow);
    return quick;
  }

  private boolean isSlow(Target target) {
    return latency(target)
        .map(latency -> latency.compareTo(target.model().use().slowAbove()) > 0)
        .orElse(false);
  }

  private Optional<Duration> latency(Target target) {
    return board.of(target.provider().id()).latency(target.model().id(), clock.instant());
  }
}
