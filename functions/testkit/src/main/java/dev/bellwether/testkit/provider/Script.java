package dev.bellwether.testkit.provider;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong, and when.
 *
 * <p>Faults that were queued with {@code next} are used up, one per call, and come before those set
 * with {@code always}. Within each kind the scope of the model is asked first, then the key's, then
 * the one for any call. The listing of models has a scope of its own and is touched by no other.
 */
public final class Script {
  private final Map<String, Scope> byModel = new HashMap<>();
  private final Map<String, Scope> byKey = new HashMap<>();
  private final Scope anything = new Scope();
  private final Scope listing = new Scope();

  Script() {}

  /**
   * Queues faults for the next calls, whatever their model: the first fault for the first call, and
   * so on.
   */
  public Script next(Fault... faults) {
    anything.next(faults);
    return this;
  }

  /** Spoils every call until {@link #clear()}. */
  public Script always(Fault fault) {
    anything.always(fault);
    return this;
  }

  /** The faults of calls to one model. */
  public synchronized Scope forModel(String model) {
    return byModel.computeIfAbsent(model, name -> new Scope());
  }

  /** The faults of calls with one key. */
  public synchronized Scope forKey(String key) {
    return byKey.computeIfAbsent(key, name -> new Scope());
  }

  /** The faults of {@code GET /models}. */
  public Scope forListing() {
    return listing;
  }

  /** Forgets all of it: from here on everything goes well. */
  public synchronized void clear() {
    byModel.clear();
    byKey.clear();
    anything.clear();
    listing.clear();
  }

  synchronized Faults take(String model, String key) {
    List<Scope> scopes =
        Stream.of(
                Optional.ofNullable(byModel.get(model)),
                Optional.ofNullable(byKey.get(key)),
                Optional.of(anything))
            .flatMap(Optional::stream)
            .toList();
    return first(scopes, Scope::poll)
        .or(() -> first(scopes, Scope::standing))
        .map(Faults::of)
        .orElse(Faults.NONE);
  }

  Faults takeForListing() {
    return listing.poll().or(listing::standing).map(Faults::of).orElse(Faults.NONE);
  }

  private static Optional<Fault> first(
      List<Scope> scopes, Function<Scope, Optional<Fault>> question) {
    return scopes.stream().map(question).flatMap(Optional::stream).findFirst();
  }

  /** The faults of some calls. */
  public static final class Scope {
    private final Queue<Fault> queued = new ArrayDeque<>();
    private @Nullable Fault standing;

    private Scope() {}

    /** Queues faults for the next calls of this scope, one each. */
    public synchronized Scope next(Fault... faults) {
      queued.addAll(List.of(faults));
      return this;
    }

    /** Spoils every call of this scope that has no queued fault. */
    public synchronized Scope always(Fault fault) {
      standing = fault;
      return this;
    }

    /** Forgets the faults of this scope. */
    public synchronized void clear() {
      queued.clear();
      standing = null;
    }

    private synchronized Optional<Fault> poll() {
      return Optional.ofNullable(queued.poll());
    }

    private synchronized Optional<Fault> standing() {
      return Optional.ofNullable(standing);
    }
  }
}
