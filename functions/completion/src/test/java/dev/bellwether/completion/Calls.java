package dev.bellwether.completion;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.event.Headers;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.event.RequestLine;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.plan.Planner;
import dev.bellwether.routing.request.ModelRequest;
import dev.bellwether.testkit.time.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Accepted requests, planned with the shipped catalogue. */
final class Calls {
  private static final Planner PLANNER =
      new CompletionHandler(Map.of()).getApplicationContext().getBean(Planner.class);
  private static final Caller CALLER =
      new Caller(
          "abcdefghij",
          "someone",
          Optional.empty(),
          Caller.Standing.GOOD,
          Caller.Access.of(Scope.COMPLETION));

  private Calls() {}

  /** A stream of the pinned model, with whatever else the body shall say. */
  static Call streamed(String more, SettableClock clock) {
    byte[] body =
        """
        {"model":"gpt-4.1","stream":true%s,"messages":[{"role":"user","content":"Hello"}]}\
        """
            .formatted(more)
            .getBytes(StandardCharsets.UTF_8);
    ModelRequest request = ModelRequest.parse(Operation.CHAT, body, Headers.NONE);
    Inbound inbound =
        new Inbound(
            "req_0000000000000000000000",
            new RequestLine("POST", "/v1/chat/completions", Map.of()),
            Headers.NONE,
            body,
            Deadline.in(Duration.ofSeconds(30), clock));
    return new Call(
        inbound,
        Account.of(CALLER),
        request,
        Errors.planned(PLANNER.plan(request, CALLER)),
        new Timing(clock));
  }
}
