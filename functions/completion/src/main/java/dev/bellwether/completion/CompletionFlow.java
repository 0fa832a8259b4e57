package dev.bellwether.completion;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Callers;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.routing.answer.CachedAnswer;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.plan.Planner;
import dev.bellwether.routing.plan.RoutePlan;
import dev.bellwether.routing.provider.Chunks;
import dev.bellwether.routing.request.InvalidRequest;
import dev.bellwether.routing.request.ModelRequest;
import dev.bellwether.routing.run.AnswerSink;
import dev.bellwether.routing.run.FirstKey;
import dev.bellwether.routing.run.Outcome;
import dev.bellwether.routing.run.RouteRunner;
import dev.bellwether.routing.run.RunResult;
import dev.bellwether.spend.money.Money;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A chat completion or embeddings from arrival to reply: one flow with another {@link Operation}.
 * Each step stands once, in this order:
 *
 * <ol>
 *   <li>the caller is recognised by its key
 *   <li>the body is read: the few fields that matter here, the rest untouched
 *   <li>a plan is made: who may answer, in which order
 *   <li>the cached answer, the caller's limits, its budgets and the states of keys and models are
 *       read side by side; an answer that was paid for already is served again, whatever the limits
 *       say
 *   <li>what the call may cost is set aside on the ledger and in every budget, or in none; beside
 *       it the key for the first call is chosen
 *   <li>targets are asked until one answers
 *   <li>the ledger is settled, side by side with keeping the answer and correcting the limits
 *   <li>the reply ends
 * </ol>
 *
 * <p>Nothing runs after the reply: Lambda freezes the process.
 */
@Singleton
final class CompletionFlow {
  private final Callers callers;
  private final Planner planner;
  private final Openings openings;
  private final Books books;
  private final Running running;

  /** What asks the providers, and what follows from it. */
  @Singleton
  record Running(RouteRunner runner, Closings closings, Clock clock) {}

  CompletionFlow(
      Callers callers, Planner planner, Openings openings, Books books, Running running) {
    this.callers = callers;
    this.planner = planner;
    this.openings = openings;
    this.books = books;
    this.running = running;
  }

  void answer(Operation operation, Inbound inbound, ReplySink sink) {
    Timing timing = new Timing(running.clock());
    Caller caller = timing.inStore(() -> recognised(inbound));
    ModelRequest request = read(operation, inbound);
    RoutePlan plan = Errors.planned(planner.plan(request, caller));
    Call call = new Call(inbound, Account.of(caller), request, plan, timing);
    Notes.accepted(call);
    String key = openings.keyOf(call);
    Opening opening = timing.inStore(() -> openings.read(call, key));
    Call opened = call.with(opening.standing());
    switch (opening) {
      case Opening.Hit hit -> replay(opened, hit.answer(), sink);
      case Opening.Limited limited -> sink.refuse(Errors.of(limited.refusal()), opened.headers());
      case Opening.TooLarge large -> sink.refuse(Errors.of(large.refusal()), opened.headers());
      case Opening.Open _ -> ask(opened, key, sink);
    }
  }

  private Caller recognised(Inbound inbound) {
    Caller caller = callers.recognise(inbound.headers());
    if (!caller.has(Scope.COMPLETION)) {
      throw new GatewayFault(
          GatewayError.forbidden(
              "scope_missing", "This key may not ask models: it lacks the scope 'completion'."));
    }
    return caller;
  }

  private static ModelRequest read(Operation operation, Inbound inbound) {
    try {
      return ModelRequest.parse(operation, inbound.body(), inbound.headers());
    } catch (InvalidRequest invalid) {
      throw Errors.of(invalid);
    }
  }

  private static void refuseOnlyIfCached(Call call) {
    if (call.wishes().onlyIfCached()) {
      throw new GatewayFault(
          GatewayError.notCached(
              "There is no cached answer, and 'Cache-Control: only-if-cached' wants no other."));
    }
  }

  private void ask(Call call, String key, ReplySink sink) {
    refuseOnlyIfCached(call);
    Ready ready = call.timing().inStore(() -> prepare(call));
    if (call.request().shape().streamed()) {
      stream(ready, key, new StreamReply(ready.call(), sink));
    } else {
      whole(ready, key, sink);
    }
  }

  /** The key is chosen beside the hold: both are round trips, and neither needs the other. */
  private Ready prepare(Call call) {
    Call fitted = books.fit(call);
    Funding funding;
    Future<FirstKey> first;
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      first = beside.submit(() -> running.runner().choose(fitted.plan(), fitted.priority()));
      funding = books.fund(fitted);
    }
    return new Ready(funding, first.resultNow());
  }

  private void replay(Call call, CachedAnswer cached, ReplySink sink) {
    call.timing().inStore(() -> running.closings().ofHit(call, cached));
    Notes.hit(call, cached);
    Origin origin = Origin.cache(cached);
    if (call.request().shape().streamed()) {
      StreamReply reply = new StreamReply(call, sink);
      reply.begin(origin);
      Chunks.of(cached.kept().answer()).forEach(reply::chunk);
      reply.finish(cached.kept().answer(), Money.ZERO);
    } else {
      new WholeReply(call, sink).finish(cached.kept().answer(), origin, Money.ZERO);
    }
  }

  private void whole(Ready ready, String key, ReplySink sink) {
    Call call = ready.call();
    Outcome outcome = run(ready, key, Optional.empty());
    if (outcome.result() instanceof RunResult.Answered answered) {
      Origin origin = Origin.provider(answered.target().offer(), outcome.attempts().size());
      new WholeReply(call, sink).finish(answered.answer(), origin, outcome.cost());
    } else {
      sink.refuse(
          Errors.of(outcome.result(), ready.funding().holding().refusal()),
          headersOf(call, outcome));
    }
  }

  private static Map<String, String> headersOf(Call call, Outcome failed) {
    Map<String, String> headers = new TreeMap<>(call.headers());
    headers.put("x-bellwether-attempts", Integer.toString(failed.attempts().size()));
    return headers;
  }

  private void stream(Ready ready, String key, StreamReply reply) {
    Outcome outcome = run(ready, key, Optional.of(reply));
    if (outcome.result() instanceof RunResult.Answered answered) {
      reply.finish(answered.answer(), outcome.cost());
    } else {
      reply.fail(Errors.of(outcome.result(), ready.funding().holding().refusal()));
    }
  }

  private Outcome run(Ready ready, String key, Optional<AnswerSink> stream) {
    Call call = ready.call();
    Outcome outcome =
        call.timing()
            .atProviders(() -> running.runner().run(ready.run(stream), call.timing().accepted()));
    if (outcome.result() instanceof RunResult.Answered) {
      call.timing().contentCame();
    }
    call.timing().inStore(() -> running.closings().ofRun(ready.funding(), key, outcome));
    Notes.outcome(call, outcome);
    return outcome;
  }
}
