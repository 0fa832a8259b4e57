package dev.bellwether.routing.run;

import dev.bellwether.routing.key.KeyChoice;
import dev.bellwether.routing.plan.Target;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The key for the first call, chosen side by side with other work; it serves once. */
public final class FirstKey {
  private final AtomicReference<Optional<Choice>> choice;

  private FirstKey(Optional<Choice> choice) {
    this.choice = new AtomicReference<>(choice);
  }

  static FirstKey of(Target target, KeyChoice.Chosen chosen) {
    return new FirstKey(Optional.of(new Choice(target, chosen)));
  }

  /** Nothing was chosen ahead. */
  public static FirstKey none() {
    return new FirstKey(Optional.empty());
  }

  /** The choice, for whoever calls that target first. */
  Optional<KeyChoice> take(Target target) {
    Optional<Choice> ahead = choice.get();
    boolean fits = ahead.isPresent() && ahead.get().target().equals(target);
    return fits && choice.compareAndSet(ahead, Optional.empty())
        ? Optional.of(ahead.get().chosen())
        : Optional.empty();
  }

  private record Choice(Target target, KeyChoice.Chosen chosen) {}
}
