package dev.bellwether.routing.plan;

import dev.bellwether.routing.catalogue.Capability;
import dev.bellwether.routing.catalogue.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A plan, or why there is none. */
public sealed interface Planning
    permits RoutePlan,
        Planning.UnknownModel,
        Planning.NotAllowed,
        Planning.WrongOperation,
        Planning.Incapable,
        Planning.NothingFits {
  /** There is no such model; one may have been meant, out of those there are. */
  record UnknownModel(String name, Optional<String> meant, List<String> known) implements Planning {
    /** Copies the names. */
    public UnknownModel {
      known = List.copyOf(known);
    }
  }

  /** The caller may use none of the models in question. */
  record NotAllowed(String name) implements Planning {}

  /** The model in question does something else; these do what is asked. */
  record WrongOperation(String name, Operation operation, List<String> capable)
      implements Planning {
    /** Copies the names. */
    public WrongOperation {
      capable = List.copyOf(capable);
    }
  }

  /** None of the models in question is capable of all this. */
  record Incapable(String name, Set<Capability> needs) implements Planning {
    /** Copies the needs. */
    public Incapable {
      needs = Set.copyOf(needs);
    }
  }

  /** The prompt is too long for every model in question. */
  record NothingFits(String name, long tokens, int largestWindow) implements Planning {}
}
