package dev.bellwether.completion;

import static java.util.stream.Collectors.joining;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Priority;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.routing.plan.RoutePlan;
import dev.bellwether.routing.request.CacheWishes;
import dev.bellwether.routing.request.ModelRequest;
import dev.bellwether.routing.run.UpstreamBody;
import dev.bellwether.routing.task.Signal;
import dev.bellwether.routing.task.Task;
import dev.bellwether.spend.ledger.CacheResult;
import dev.bellwether.spend.ledger.Demand;
import dev.bellwether.spend.money.Money;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One accepted request: who asks what, and who may answer. */
record Call(Inbound inbound, Account account, ModelRequest request, RoutePlan plan, Timing timing) {
  /** The same call, now that it is known how its caller stands. */
  Call with(Standing standing) {
    return new Call(inbound, new Account(caller(), standing), request, plan, timing);
  }

  /** The same call with another plan. */
  Call with(RoutePlan other) {
    return new Call(inbound, account, request, other, timing);
  }

  Caller caller() {
    return account.caller();
  }

  Standing standing() {
    return account.standing();
  }

  /** What the limit of tokens is charged until the provider has counted. */
  long likelyTokens() {
    if (wishes().onlyIfCached()) {
      return 0;
    }
    Demand demand = UpstreamBody.demand(request, plan, plan.first());
    return demand.likelyInput() + demand.likelyOutput();
  }

  /** The task's name in headers and on the ledger. */
  String task() {
    return plan.task().map(Task::wireName).orElse("pinned");
  }

  /** A request may be less urgent than its caller's others, never more. */
  Priority priority() {
    return request.options().priority().lower(caller().access().priority());
  }

  CacheWishes wishes() {
    return request.options().cache();
  }

  /** What the cache did, given that it had no answer. */
  CacheResult withoutHit() {
    return wishes().read() ? CacheResult.MISS : CacheResult.BYPASS;
  }

  /** The headers of every reply from here on, an error's too; {@link Origin} adds what it knows. */
  Map<String, String> headers() {
    Map<String, String> headers =
        new TreeMap<>(
            Map.of(
                "x-bellwether-task",
                task(),
                "x-bellwether-cache",
                withoutHit().name(),
                "cache-status",
                "bellwether; fwd=" + (wishes().read() ? "miss" : "request"),
                "x-latency",
                Long.toString(timing.total().toMillis()),
                "server-timing",
                timing.serverTiming()));
    headers.putAll(RateHeaders.of(standing().rates()));
    if (plan.shortened()) {
      plan.restraint()
          .ifPresent(
              restraint ->
                  headers.put("x-bellwether-max-tokens", Long.toString(restraint.outputCap())));
    }
    if (explained()) {
      headers.put("x-bellwether-signals", signals());
    }
    return headers;
  }

  /** What the tightest budget leaves after the cost, where there is a budget. */
  Optional<String> budgetRemaining(Money cost) {
    return standing().left().map(left -> left.minus(cost).max(Money.ZERO).toUsd().toPlainString());
  }

  /** An admin may ask why a request was taken for its task; nobody else is told. */
  private boolean explained() {
    return caller().has(Scope.ADMIN)
        && inbound.headers().first("x-bellwether-debug").filter("true"::equals).isPresent();
  }

  private String signals() {
    return plan.choice()
        .map(choice -> choice.signals().stream().map(Signal::toString).collect(joining(" ")))
        .orElse("");
  }
}
