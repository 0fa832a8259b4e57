package dev.bellwether.costquery;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Headers;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.report.Lens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question with whoever asks it.
 *
 * @param headers among which is how the answer is wanted
 */
record Asking(Caller caller, Parameters parameters, Headers headers, Deadline deadline) {
  Instant now() {
    return deadline.clock().instant();
  }

  /**
   * Whose requests are asked for, by {@code caller}; a caller asks for its own.
   *
   * @throws GatewayFault 403 when it asks for another's, whether or not there is one
   */
  Optional<String> whose() {
    Optional<String> asked = parameters.text("caller");
    asked.ifPresent(id -> mayAskFor(List.of(id)));
    return isAdmin() ? asked : Optional.of(caller.id());
  }

  /** Everything that may be seen. */
  Lens lens() {
    return Lens.on(whose());
  }

  void mayAskFor(List<String> callers) {
    if (!isAdmin() && !callers.stream().allMatch(caller.id()::equals)) {
      throw new GatewayFault(
          GatewayError.forbidden(
              "not_your_costs",
              "A key sees the costs of its own caller. Leave the caller out, or ask with a key"
                  + " that has the scope 'admin'."));
    }
  }

  void mayAskForTeams(List<String> teams) {
    boolean own = caller.team().filter(team -> teams.stream().allMatch(team::equals)).isPresent();
    if (!isAdmin() && !teams.isEmpty() && !own) {
      throw new GatewayFault(
          GatewayError.forbidden(
              "not_your_costs",
              "A key sees the costs of its own caller. Leave the project out, or ask with a key"
                  + " that has the scope 'admin'."));
    }
  }

  boolean isAdmin() {
    return caller.has(Scope.ADMIN);
  }
}
