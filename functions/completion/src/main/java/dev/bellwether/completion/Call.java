package dev.bellwether.completion;

import static java.util.stream.Collectors.joining;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.routing.plan.RoutePlan;
import dev.bellwether.routing.request.CacheWishes;
import dev.bellwether.routing.request.ModelRequest;
import dev.bellwether.routing.task.Signal;
import dev.bellwether.routing.task.Task;
import dev.bellwether.spend.ledger.CacheResult;
import java.util.Map;
import java.util.TreeMap;

/** One accepted request: who asks what, and who may answer. */
record Call(Inbound inbound, Caller caller, ModelRequest request, RoutePlan plan, Timing timing) {
  /** The task's name in headers and on the ledger. */
  String task() {
    return plan.task().map(Task::wireName).orElse("pinned");
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
    if (explained()) {
      headers.put("x-bellwether-signals", signals());
    }
    return headers;
  }

  /** An admin may ask why a request was taken for its task; nobody else is told. */
  private boolean explained() {
    return caller.has(Scope.ADMIN)
        && inbound.headers().first("x-bellwether-debug").filter("true"::equals).isPresent();
  }

  private String signals() {
    return plan.choice()
        .map(choice -> choice.signals().stream().map(Signal::toString).collect(joining(" ")))
        .orElse("");
  }
}
