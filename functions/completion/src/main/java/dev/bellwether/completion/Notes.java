package dev.bellwether.completion;

import dev.bellwether.edge.telemetry.Metric;
import dev.bellwether.edge.telemetry.Note;
import dev.bellwether.edge.telemetry.Observation;
import dev.bellwether.routing.answer.CachedAnswer;
import dev.bellwether.routing.run.Outcome;
import dev.bellwether.routing.run.RunResult;
import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.Sent;
import dev.bellwether.spend.money.TokenUsage;
import java.util.List;
import java.util.Locale;

/** What the request's line says of a completion; prompts and keys are never among it. */
final class Notes {
  private Notes() {}

  static void accepted(Call call) {
    Observation line = call.inbound().observation();
    line.note(Note.OPERATION, call.request().operation().wireName());
    line.note(Note.CALLER, call.caller().id());
    line.note(Note.TENANT, call.caller().tenant().name());
    line.note(Note.REQUESTED_MODEL, call.request().model());
    line.note(Note.TASK, call.task());
    line.note(Note.STREAMED, call.request().shape().streamed());
    line.note(Note.CACHE, call.withoutHit().name());
    if (call.request().shape().maxTokens().isPresent()) {
      line.note(Note.MAX_TOKENS, call.request().shape().maxTokens().getAsLong());
    }
    if (!call.request().options().tags().isEmpty()) {
      line.note(Note.TAGS, call.request().options().tags());
    }
  }

  static void hit(Call call, CachedAnswer cached) {
    Observation line = call.inbound().observation();
    line.note(Note.CACHE, "HIT");
    line.note(Note.MODEL, cached.kept().offer().model());
    line.note(Note.PROVIDER, cached.kept().offer().provider());
    line.note(Note.FINISH_REASONS, cached.kept().answer().finishReasons());
    line.measure(Metric.CACHE_HITS, 1);
    line.measure(Metric.SAVING, cached.kept().cost().toUsd());
    call.timing().measure(line);
  }

  static void outcome(Call call, Outcome outcome) {
    Observation line = call.inbound().observation();
    if (outcome.result() instanceof RunResult.Answered answered) {
      line.note(Note.MODEL, answered.target().model().id());
      line.note(Note.PROVIDER, answered.target().provider().id());
      line.note(Note.FINISH_REASONS, answered.answer().finishReasons());
    } else {
      line.note(Note.ERROR, Errors.of(outcome.result()).code());
    }
    List<Attempt> attempts = outcome.attempts();
    long input = attempts.stream().mapToLong(attempt -> usage(attempt).prompt()).sum();
    long output = attempts.stream().mapToLong(attempt -> usage(attempt).completion()).sum();
    line.note(Note.ATTEMPTS, attempts.stream().map(Notes::described).toList());
    line.note(Note.INPUT_TOKENS, input);
    line.note(Note.OUTPUT_TOKENS, output);
    line.measure(Metric.ATTEMPTS, attempts.size());
    if (outcome.forced() > 0) {
      line.measure(Metric.FORCED_PROBES, outcome.forced());
    }
    line.measure(Metric.INPUT_TOKENS, input);
    line.measure(Metric.OUTPUT_TOKENS, output);
    line.measure(Metric.COST, outcome.cost().toUsd());
    call.timing().measure(line);
  }

  private static TokenUsage usage(Attempt attempt) {
    return attempt.charge().usage();
  }

  private static String described(Attempt attempt) {
    Sent sent = attempt.sent();
    String outcome = attempt.outcome().name().toLowerCase(Locale.ROOT);
    return sent.offer().model()
        + "@"
        + sent.offer().provider()
        + "/"
        + sent.keyId()
        + "="
        + outcome;
  }
}
