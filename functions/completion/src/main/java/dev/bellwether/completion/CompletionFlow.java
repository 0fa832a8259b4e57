package dev.bellwether.completion;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Callers;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.routing.answer.AnswerCache;
import dev.bellwether.routing.answer.AnswerKey;
import dev.bellwether.routing.answer.CachedAnswer;
import dev.bellwether.routing.answer.KeptAnswer;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.plan.Planner;
import dev.bellwether.routing.plan.RoutePlan;
import dev.bellwether.routing.provider.Chunks;
import dev.bellwether.routing.request.InvalidRequest;
import dev.bellwether.routing.request.ModelRequest;
import dev.bellwether.routing.run.AnswerSink;
import dev.bellwether.routing.run.Holding;
import dev.bellwether.routing.run.Outcome;
import dev.bellwether.routing.run.RouteRunner;
import dev.bellwether.routing.run.Run;
import dev.bellwether.routing.run.RunResult;
import dev.bellwether.routing.run.UpstreamBody;
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
 *   <li>an answer that was paid for already is served again
 *   <li>what the call may cost is set aside on the ledger
 *   <li>targets are asked until one answers
 *   <li>the ledger is settled, side by side with keeping the answer
 *   <li>the reply ends
 * </ol>
 *
 * <p>Nothing runs after the reply: Lambda freezes the process.
 */
@Singleton
final class CompletionFlow {
  private final Callers callers;
  private final Planner planner;
  private final AnswerCache answers;
  private final Books books;
  private final Running running;

  /** What asks the providers. */
  @Singleton
  record Running(RouteRunner runner, Catalogue catalogue, Clock clock) {}

  CompletionFlow(
      Callers callers, Planner planner, AnswerCache answers, Books books, Running running) {
    this.callers = callers;
    this.planner = planner;
    this.answers = answers;
    this.books = books;
    this.running = running;
  }

  void answer(Operation operation, Inbound inbound, ReplySink sink) {
    Timing timing = new Timing(running.clock());
    Caller caller = timing.inStore(() -> recognised(inbound));
    ModelRequest request = read(operation, inbound);
    RoutePlan plan = Errors.planned(planner.plan(request, caller));
    Call call = new Call(inbound, caller, request, plan, timing);
    Notes.accepted(call);
    String key = answerKey(call);
    Optional<CachedAnswer> cached = timing.inStore(() -> answers.find(key, call.wishes()));
    if (cached.isPresent()) {
      replay(call, cached.get(), sink);
      return;
    }
    refuseOnlyIfCached(call);
    Holding holding = timing.inStore(() -> books.hold(call));
    if (request.shape().streamed()) {
      stream(call, key, holding, new StreamReply(call, sink));
    } else {
      whole(call, key, holding, sink);
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

  private String answerKey(Call call) {
    return AnswerKey.of(
        call.caller().cacheTenant(),
        call.request().operation(),
        UpstreamBody.of(call.request(), call.plan(), call.plan().first()),
        running.catalogue().rules().revision() + " " + call.plan().first().offer());
  }

  private static void refuseOnlyIfCached(Call call) {
    if (call.wishes().onlyIfCached()) {
      throw new GatewayFault(
          GatewayError.notCached(
              "There is no cached answer, and 'Cache-Control: only-if-cached' wants no other."));
    }
  }

  private void replay(Call call, CachedAnswer cached, ReplySink sink) {
    call.timing().inStore(() -> books.recordHit(call, cached));
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

  private void whole(Call call, String key, Holding holding, ReplySink sink) {
    Outcome outcome = run(call, key, holding, Optional.empty());
    if (outcome.result() instanceof RunResult.Answered answered) {
      Origin origin = Origin.provider(answered.target().offer(), outcome.attempts().size());
      new WholeReply(call, sink).finish(answered.answer(), origin, outcome.cost());
    } else {
      sink.refuse(Errors.of(outcome.result()), headersOf(call, outcome));
    }
  }

  private static Map<String, String> headersOf(Call call, Outcome failed) {
    Map<String, String> headers = new TreeMap<>(call.headers());
    headers.put("x-bellwether-attempts", Integer.toString(failed.attempts().size()));
    return headers;
  }

  private void stream(Call call, String key, Holding holding, StreamReply reply) {
    Outcome outcome = run(call, key, holding, Optional.of(reply));
    if (outcome.result() instanceof RunResult.Answered answered) {
      reply.finish(answered.answer(), outcome.cost());
    } else {
      reply.fail(Errors.of(outcome.result()));
    }
  }

  private Outcome run(Call call, String key, Holding holding, Optional<AnswerSink> stream) {
    Run run = new Run(call.request(), call.plan(), holding, stream, call.inbound().deadline());
    Outcome outcome =
        call.timing().atProviders(() -> running.runner().run(run, call.timing().accepted()));
    if (outcome.result() instanceof RunResult.Answered) {
      call.timing().contentCame();
    }
    call.timing().inStore(() -> settle(call, key, holding, outcome));
    Notes.outcome(call, outcome);
    return outcome;
  }

  /** Both writes at once, both finished before the reply is: afterwards the process may freeze. */
  private void settle(Call call, String key, Holding holding, Outcome outcome) {
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      if (outcome.result() instanceof RunResult.Answered answered) {
        KeptAnswer kept =
            new KeptAnswer(answered.answer(), answered.target().offer(), outcome.answerCost());
        Future<?> _ = beside.submit(() -> answers.store(key, kept, call.wishes()));
      }
      books.settle(call, holding, outcome);
    }
  }
}
