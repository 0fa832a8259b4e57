package dev.bellwether.routing.run;

import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.catalogue.Retry;
import dev.bellwether.routing.key.KeyChoice;
import dev.bellwether.routing.key.KeysUnavailable;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.provider.Exchange;
import dev.bellwether.routing.provider.ProviderCall;
import dev.bellwether.routing.provider.ProviderReply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One target of one run: its keys, until something is decided or nothing is left to try here. */
final class TargetRun {
  private final Run run;
  private final Target target;
  private final Attempts attempts;
  private final Findings findings;
  private final RouteRunner.Collaborators with;
  private final Set<String> tried = new HashSet<>();

  TargetRun(
      Run run,
      Target target,
      Attempts attempts,
      Findings findings,
      RouteRunner.Collaborators with) {
    this.run = run;
    this.target = target;
    this.attempts = attempts;
    this.findings = findings;
    this.with = with;
  }

  /** What follows from one reply. */
  private sealed interface Step {
    record Decided(RunResult result) implements Step {}

    record NextTarget() implements Step {}

    record NextKey() implements Step {}

    record SameAgain() implements Step {}
  }

  /**
   * What was decided; empty sends the run on to its next target.
   *
   * @param most how many failures that may pass are accepted here
   */
  Optional<RunResult> run(Retry retry, int most) {
    Backoff backoff = new Backoff(retry, with.waiting().random());
    ProviderCall.Ask ask =
        new ProviderCall.Ask(
            run.request().operation(),
            Json.bytes(UpstreamBody.of(run.request(), run.plan(), target)));
    int failures = 0;
    while (!run.deadline().passed()) {
      Optional<ProviderKey> key = chooseKey();
      if (key.isEmpty()) {
        return Optional.empty();
      }
      if (!attempts.begin(target)) {
        findings.unavailable(target, "the money for it could not be set aside");
        return Optional.empty();
      }
      switch (attempt(key.get(), ask)) {
        case Step.Decided decided -> {
          return Optional.of(decided.result());
        }
        case Step.NextTarget next -> {
          return Optional.empty();
        }
        case Step.NextKey next -> {
          boolean _ = tried.add(key.get().fingerprint());
        }
        case Step.SameAgain again -> {
          failures++;
          if (failures >= most || !pause(backoff.after(failures))) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<ProviderKey> chooseKey() {
    Provider provider = target.provider();
    List<ProviderKey> keys;
    try {
      keys = with.ring().keys(provider);
    } catch (KeysUnavailable unavailable) {
      findings.unavailable(target, String.valueOf(unavailable.getMessage()));
      return Optional.empty();
    }
    KeyChoice choice =
        KeyChoice.among(
            keys,
            new KeyChoice.Wanted(provider.id(), target.model().id(), tried),
            with.states(),
            with.waiting().random());
    choice.fitAgain().ifPresent(findings::pausesUntil);
    if (choice.key().isEmpty() && choice.fitAgain().isEmpty()) {
      findings.noKey(target, keys.size());
    }
    return choice.key();
  }

  private Step attempt(ProviderKey key, ProviderCall.Ask ask) {
    run.stream().ifPresent(sink -> sink.begin(target, attempts.made().size() + 1));
    Exchange exchange =
        with.client()
            .ask(
                new ProviderCall(
                    target.provider(), key, ask, run.stream().map(sink -> sink), run.deadline()));
    attempts.add(run, target, key, exchange);
    if (run.abandoned()) {
      return new Step.Decided(new RunResult.Abandoned());
    }
    return follow(exchange.reply(), key);
  }

  private Step follow(ProviderReply reply, ProviderKey key) {
    String provider = target.provider().id();
    return switch (reply) {
      case ProviderReply.Answered answered -> {
        with.states().succeeded(provider, key);
        yield new Step.Decided(new RunResult.Answered(target, answered.answer()));
      }
      case ProviderReply.KeyRefused refused -> {
        findings.keyRefused(target, key.id());
        with.judge().refused(target.provider(), key, target.model().id(), run.deadline());
        yield new Step.NextKey();
      }
      case ProviderReply.ModelRefused refused -> {
        findings.unavailable(target, refused.problem());
        with.states().excludeModel(provider, key, target.model().id());
        yield new Step.NextTarget();
      }
      case ProviderReply.Throttled throttled -> {
        Instant until = with.waiting().clock().instant().plus(throttled.pause());
        with.states().cool(provider, key, until);
        findings.pausesUntil(until);
        yield new Step.NextKey();
      }
      case ProviderReply.Unavailable unavailable -> {
        String words = unavailable.problem();
        if (run.started()) {
          yield new Step.Decided(new RunResult.Broken(target, words));
        }
        findings.unavailable(target, words);
        yield new Step.SameAgain();
      }
      case ProviderReply.TooLong tooLong -> {
        findings.tooLong(target, tooLong.problem());
        yield new Step.NextTarget();
      }
      case ProviderReply.RequestRefused refused ->
          new Step.Decided(new RunResult.Refused(target, refused.status(), refused.error()));
    };
  }

  /** False when the time does not allow another attempt after the pause. */
  private boolean pause(Duration time) {
    return time.compareTo(run.deadline().remaining()) < 0 && with.waiting().sleep(time);
  }
}
