package dev.bellwether.completion;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.event.Headers;
import dev.bellwether.edge.function.Primer;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.plan.Planner;
import dev.bellwether.routing.request.ModelRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Plans a chat that nobody asked for, as far as that goes without a store or a provider. */
@Singleton
final class CompletionPrimer implements Primer {
  private static final byte[] CHAT =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"
          .getBytes(StandardCharsets.UTF_8);

  private final Planner planner;

  CompletionPrimer(Planner planner) {
    this.planner = planner;
  }

  @Override
  public void prime() {
    Caller nobody =
        new Caller(
            "nobody",
            "nobody",
            Optional.empty(),
            Caller.Standing.GOOD,
            Caller.Access.of(Scope.COMPLETION));
    var _ = planner.plan(ModelRequest.parse(Operation.CHAT, CHAT, Headers.NONE), nobody);
  }
}
