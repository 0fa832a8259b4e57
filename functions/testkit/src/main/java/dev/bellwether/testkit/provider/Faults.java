package dev.bellwether.testkit.provider;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The faults of one call, laid out flat. */
record Faults(List<Fault> all) {
  static final Faults NONE = new Faults(List.of());

  Faults {
    all = List.copyOf(all);
  }

  static Faults of(Fault fault) {
    return new Faults(flat(fault).toList());
  }

  private static Stream<Fault> flat(Fault fault) {
    return fault instanceof Fault.Together together
        ? together.faults().stream().flatMap(Faults::flat)
        : Stream.of(fault);
  }

  boolean has(Class<? extends Fault> kind) {
    return first(kind).isPresent();
  }

  <F extends Fault> Optional<F> first(Class<F> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  Duration delay() {
    return first(Fault.Delay.class).map(Fault.Delay::time).orElse(Duration.ZERO);
  }

  boolean breaksAfter(long contentChunks, long total) {
    return first(Fault.StreamBreaksAfter.class)
            .filter(fault -> contentChunks >= fault.contentChunks())
            .isPresent()
        || (has(Fault.ResetMidBody.class) && contentChunks >= total / 2);
  }

  boolean stallsAfter(long contentChunks) {
    return first(Fault.StreamStalls.class)
        .filter(fault -> contentChunks >= fault.contentChunks())
        .isPresent();
  }
}
