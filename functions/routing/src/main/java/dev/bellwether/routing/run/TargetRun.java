package dev.bellwether.routing.run;

import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.catalogue.Retry;
import dev.bellwether.routing.health.Admission;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.KeyFact;
import dev.bellwether.routing.key.KeyChoice;
import dev.bellwether.routing.key.KeyChooser;
import dev.bellwether.routing.key.KeysUnavailable;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.provider.Exchange;
import dev.bellwether.routing.provider.ProviderCall;
import dev.bellwether.routing.provider.ProviderReply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One target of one run: its keys, until something is decided or nothing is left to try here. */
final class TargetRun {
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** Whoever had so long and said nothing hangs. */
  private static final Duration FAIR_CHANCE = Duration.ofSeconds(10);

  private final Run run;
  private final Target target;
  private final Attempts attempts;
  private final Findings findings;
  private final RouteRunner.Collaborators with;
  private final Set<String> tried = new HashSet<>();
  private int failures;
  private @Nullable Instant keptUntil;

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

    record NextKey(ProviderKey spent) implements Step {}

    record SameAgain() implements Step {}
  }

  /**
   * What was decided; empty sends the run on to its next target.
   *
   * @param most how many failures that may pass are accepted here
   */
  Optional<RunResult> run(Retry retry, int most) {
    return attempts(retry, most, () -> with.models().breakers().admit(target.offer(), longest()));
  }

  /** As {@link #run}, past the breaker. */
  Optional<RunResult> force(Retry retry) {
    return attempts(retry, retry.attempts(), () -> with.models().breakers().force(target.offer()));
  }

  /** Until when the breaker kept this run from calling, if it did. */
  Optional<Instant> keptUntil() {
    return Optional.ofNullable(keptUntil);
  }

  private Optional<RunResult> attempts(Retry retry, int most, Supplier<Admission> door) {
    Backoff backoff = new Backoff(retry, with.waiting().random());
    ProviderCall.Ask ask =
        new ProviderCall.Ask(
            run.request().operation(),
            Json.bytes(UpstreamBody.of(run.request(), run.plan(), target)));
    while (failures < most && !run.deadline().passed()) {
      Admission admission = door.get();
      if (admission instanceof Admission.Shut shut) {
        keptUntil = shut.due();
        findings.kept(target, "its breaker is open until " + shut.due());
        return Optional.empty();
      }
      attempts.count(admission);
      switch (step(new Passage(with.models().breakers(), target.offer(), admission), ask)) {
        case Step.Decided decided -> {
          return Optional.of(decided.result());
        }
        case Step.NextTarget next -> {
          return Optional.empty();
        }
        case Step.NextKey next -> {
          boolean _ = tried.add(next.spent().fingerprint());
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

  private Step step(Passage passage, ProviderCall.Ask ask) {
    try (passage) {
      Optional<ProviderKey> key = chooseKey();
      return key.isPresent() && covered()
          ? attempt(key.get(), ask, passage)
          : new Step.NextTarget();
    }
  }

  /** A probe has decided by then: a stream with its first content. */
  private Duration longest() {
    Provider.Timeouts timeouts = target.provider().timeouts();
    Duration patience = run.stream().isPresent() ? timeouts.firstToken() : timeouts.total();
    return run.deadline().atMost(patience).plus(MARGIN);
  }

  private boolean covered() {
    boolean covered = attempts.begin(target);
    if (!covered) {
      findings.unavailable(target, "the money for it could not be set aside");
    }
    return covered;
  }

  private Optional<ProviderKey> chooseKey() {
    try {
      KeyChoice choice = run.urgency().first().take(target).orElseGet(this::choice);
      return switch (choice) {
        case KeyChoice.Chosen chosen -> Optional.of(chosen.key());
        case KeyChoice.None none -> {
          findings.noKey(target, none.problems(), with.keys().ring().nextRead(target.provider()));
          yield Optional.empty();
        }
      };
    } catch (KeysUnavailable unavailable) {
      findings.unavailable(target, String.valueOf(unavailable.getMessage()));
      return Optional.empty();
    }
  }

  private KeyChoice choice() {
    return with.keys()
        .chooser()
        .choose(
            new KeyChooser.Wanted(
                target.provider(), target.model().id(), tried, run.urgency().priority()));
  }

  private Step attempt(ProviderKey key, ProviderCall.Ask ask, Passage passage) {
    run.stream().ifPresent(sink -> sink.begin(target, attempts.made().size() + 1));
    Instant sent = with.waiting().clock().instant();
    Exchange exchange =
        with.client()
            .ask(
                new ProviderCall(
                    target.provider(),
                    key,
                    ask,
                    run.stream().map(passage::watching),
                    run.deadline()));
    attempts.add(run, target, key, exchange);
    if (run.abandoned()) {
      return new Step.Decided(new RunResult.Abandoned());
    }
    report(exchange, passage);
    return follow(exchange.reply(), key, sent);
  }

  /** A breaker is about the model: what is said of a key or a pause is none of its business. */
  private void report(Exchange exchange, Passage passage) {
    switch (exchange.reply()) {
      case ProviderReply.Answered _, ProviderReply.TooLong _, ProviderReply.RequestRefused _ ->
          passage.succeeded();
      case ProviderReply.Unavailable _ -> reportFailure(exchange, passage);
      case ProviderReply.KeyRefused _, ProviderReply.ModelRefused _, ProviderReply.Throttled _ -> {}
    }
  }

  /** A call that our own deadline cut short is no failure of the model's. */
  private void reportFailure(Exchange exchange, Passage passage) {
    if (!run.deadline().passed()) {
      passage.failed();
    } else if (run.started()) {
      passage.succeeded();
    } else if (exchange.took().compareTo(FAIR_CHANCE) >= 0) {
      passage.failed();
    }
  }

  private Step follow(ProviderReply reply, ProviderKey key, Instant sent) {
    HealthBoard board = with.keys().board();
    String provider = target.provider().id();
    return switch (reply) {
      case ProviderReply.Answered answered -> {
        board.worked(provider, key.ref(), sent);
        yield new Step.Decided(new RunResult.Answered(target, answered.answer()));
      }
      case ProviderReply.KeyRefused refused -> {
        findings.refused();
        with.keys().judge().refused(target.provider(), key, sent, run.deadline());
        yield new Step.NextKey(key);
      }
      case ProviderReply.ModelRefused refused -> {
        findings.unavailable(target, refused.problem());
        board.found(provider, key.ref().with(target.model().id()), KeyFact.modelRefused(sent));
        yield new Step.NextTarget();
      }
      case ProviderReply.Throttled throttled -> {
        Instant until = with.waiting().clock().instant().plus(throttled.pause());
        board.found(provider, key.ref(), KeyFact.cooling(sent, until));
        findings.waitUntil(until);
        yield new Step.NextKey(key);
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
