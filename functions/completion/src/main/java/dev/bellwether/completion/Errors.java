package dev.bellwether.completion;

import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.routing.catalogue.Capability;
import dev.bellwether.routing.plan.Planning;
import dev.bellwether.routing.plan.RoutePlan;
import dev.bellwether.routing.request.InvalidRequest;
import dev.bellwether.routing.run.RunResult;
import dev.bellwether.spend.limit.RateDecision;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.reservation.Reservation;
import dev.bellwether.spend.reservation.Room;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The only place where what routing says becomes an error that a caller sees. */
final class Errors {
  private static final Duration SOON = Duration.ofSeconds(2);

  private Errors() {}

  static GatewayFault of(InvalidRequest invalid) {
    return new GatewayFault(
        GatewayError.badRequest(invalid.code(), invalid.problem(), invalid.parameter()));
  }

  /** The plan, where there is one. */
  static RoutePlan planned(Planning planning) {
    return switch (planning) {
      case RoutePlan plan -> plan;
      case Planning.UnknownModel unknown -> throw new GatewayFault(unknownModel(unknown));
      case Planning.NotAllowed refused ->
          throw new GatewayFault(
              GatewayError.forbidden(
                  "model_not_allowed",
                  "This key may not use '"
                      + refused.name()
                      + "'. GET /v1/models lists what it may use."));
      case Planning.WrongOperation wrong -> throw new GatewayFault(wrongOperation(wrong));
      case Planning.Incapable incapable -> throw new GatewayFault(incapable(incapable));
      case Planning.NothingFits tooLong ->
          throw new GatewayFault(
              tooLong(
                  "The prompt is about "
                      + tooLong.tokens()
                      + " tokens long, and '"
                      + tooLong.name()
                      + "' takes "
                      + tooLong.largestWindow()));
    };
  }

  private static GatewayError unknownModel(Planning.UnknownModel unknown) {
    String meant = unknown.meant().map(name -> " Did you mean '" + name + "'?").orElse("");
    return GatewayError.notFound(
        "model_not_found",
        "There is no model '"
            + unknown.name()
            + "'."
            + meant
            + " There is: "
            + String.join(", ", unknown.known())
            + ".",
        "model");
  }

  private static GatewayError wrongOperation(Planning.WrongOperation wrong) {
    return GatewayError.badRequest(
        "wrong_operation",
        "'"
            + wrong.name()
            + "' does not do "
            + wrong.operation().wireName()
            + ". These do: "
            + String.join(", ", wrong.capable())
            + ".",
        "model");
  }

  private static GatewayError incapable(Planning.Incapable incapable) {
    String needs =
        incapable.needs().stream()
            .map(Capability::wireName)
            .sorted()
            .collect(Collectors.joining(", "));
    return GatewayError.badRequest(
        "capability_missing",
        "The request needs "
            + needs
            + ", and no model behind '"
            + incapable.name()
            + "' has all of it. GET /v1/models shows each model's capabilities; 'auto' considers"
            + " them all.",
        "model");
  }

  private static GatewayError tooLong(String problem) {
    return GatewayError.badRequest(
        "context_length_exceeded",
        problem + ". Shorten it; 'auto' goes to a model where it fits, as long as there is one.",
        "messages");
  }

  static GatewayError of(RateDecision.Limited limited) {
    return switch (limited.dimension()) {
      case REQUESTS ->
          GatewayError.rateLimited(
              "requests",
              "This key's limit of requests per minute is reached. Repeat after the time in"
                  + " retry-after, or ask whoever runs the gateway for a higher limit.",
              limited.retryAfter());
      case TOKENS ->
          GatewayError.rateLimited(
              "tokens",
              "This key's limit of tokens per minute is reached. Repeat after the time in"
                  + " retry-after, ask for fewer tokens, or ask whoever runs the gateway for a"
                  + " higher limit.",
              limited.retryAfter());
    };
  }

  static GatewayError of(RateDecision.TooLarge large) {
    return GatewayError.badRequest(
        "request_exceeds_rate_limit",
        "This request may need about "
            + large.tokens()
            + " tokens, and this key may use "
            + large.tokensPerMinute()
            + " in a whole minute. Shorten the prompt, lower max_tokens, or ask whoever runs the"
            + " gateway for a higher limit.",
        "messages");
  }

  /** A request of which not even a short answer fits the key's limit. */
  static GatewayError tooDear(Money limit) {
    return GatewayError.badRequest(
        "cost_limit_exceeded",
        "Even a short answer to this request may cost more than this key may spend on one request"
            + " ("
            + limit
            + "). Shorten the prompt, lower max_tokens or n, or use a cheaper model.",
        null);
  }

  /** A request for which budgets have too little left; the tightest is named. */
  static GatewayError overBudget(List<Room> budgets) {
    Room tightest = Collections.min(budgets, Comparator.comparing(Room::most));
    String when =
        tightest.window().ends().map(end -> " It starts again at " + end + ".").orElse("");
    return GatewayError.budgetExceeded(
        "The budget of "
            + tightest.budget().payer()
            + " for "
            + tightest.window().name()
            + " has "
            + tightest.left().max(Money.ZERO)
            + " left, and this request may cost more than that."
            + when
            + " Ask for fewer tokens or a cheaper model, or ask whoever runs the gateway to raise"
            + " the budget.");
  }

  /** The error of a run that brought no answer, perhaps for want of money. */
  static GatewayError of(RunResult failed, Optional<Reservation.OverBudget> refusal) {
    return failed instanceof RunResult.Unavailable && refusal.isPresent()
        ? overBudget(refusal.get().budgets())
        : of(failed);
  }

  /** The error of a run that brought no answer. */
  static GatewayError of(RunResult failed) {
    return switch (failed) {
      case RunResult.Refused refused ->
          GatewayError.refusedByProvider(
              refused.status(),
              or(refused.error().type(), "invalid_request_error"),
              or(refused.error().code(), "provider_refused"),
              or(refused.error().message(), refused.target().offer() + " refused the request."),
              refused.error().parameter());
      case RunResult.TooLong tooLong -> tooLong("No model took the prompt: " + tooLong.problem());
      case RunResult.Throttled throttled ->
          GatewayError.providersThrottled(
              "Every provider key that could answer is being throttled: "
                  + throttled.problem()
                  + ". Repeat after the time in retry-after, or add keys to the pool.",
              throttled.retryAfter());
      case RunResult.NoKey noKey ->
          GatewayError.unavailable(
              "no_usable_key",
              "No provider key can be used just now: "
                  + noKey.problem()
                  + ". Repeat after the time in retry-after; whoever runs the gateway can add keys"
                  + " to the pool, and sees their states at GET /v1/provider_keys.",
              noKey.retryAfter());
      case RunResult.Unavailable unavailable ->
          GatewayError.unavailable(
              "providers_unavailable",
              "No provider could answer (" + unavailable.problem() + "). Repeat in a moment.",
              SOON);
      case RunResult.TimedOut timedOut ->
          GatewayError.timedOut(
              "The time for this request was up before an answer came ("
                  + timedOut.problem()
                  + "). Ask for fewer tokens, or use the function URL, which waits longer.");
      case RunResult.Broken broken ->
          GatewayError.unavailable(
              "stream_broken", "The provider's stream broke off: " + broken.problem() + ".", SOON);
      case RunResult.Abandoned abandoned ->
          GatewayError.unavailable("client_left", "The client closed the connection.", SOON);
      case RunResult.Answered answered ->
          throw new IllegalArgumentException("An answer is no error");
    };
  }

  private static String or(String text, String otherwise) {
    return text.isBlank() ? otherwise : text;
  }
}
