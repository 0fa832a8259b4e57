package dev.bellwether.costquery;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Callers;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.function.Route;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.spend.budget.CountersUnavailable;
import dev.bellwether.spend.ledger.LedgerUnavailable;
import dev.bellwether.spend.report.ReportTooLarge;
import dev.bellwether.spend.terms.TermsUnavailable;
import dev.bellwether.spend.total.TotalsUnavailable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where questions are asked: it knows who asks, and what to say when there is no answer. */
@Singleton
final class Desk {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final int MOST_BYTES = 5_500_000;

  private final Callers callers;

  Desk(Callers callers) {
    this.callers = callers;
  }

  Route get(String path, Question question) {
    return new Route("GET", path, (inbound, names, sink) -> answer(question, inbound, sink));
  }

  private void answer(Question question, Inbound inbound, ReplySink sink) {
    Caller caller = callers.recognise(inbound.headers());
    Parameters parameters = Parameters.of(inbound.line().query(), question.parameters());
    Answer answer =
        answered(question, new Asking(caller, parameters, inbound.headers(), inbound.deadline()));
    if (answer.body().length > MOST_BYTES) {
      throw new GatewayFault(tooLarge("The answer is larger than a reply can be."));
    }
    sink.whole(answer.head().with(Map.of("cache-control", "no-store")), answer.body());
  }

  private static Answer answered(Question question, Asking asking) {
    try {
      return question.answer(asking);
    } catch (ReportTooLarge tooLarge) {
      throw new GatewayFault(tooLarge("There is more to read than the time allows."));
    } catch (LedgerUnavailable | TotalsUnavailable | TermsUnavailable | CountersUnavailable away) {
      LOG.error("The ledger could not be read", away);
      throw new GatewayFault(
          GatewayError.unavailable(
              "costs_unavailable",
              "The ledger could not be read just now. Try again in a moment.",
              Duration.ofSeconds(1)));
    }
  }

  private static GatewayError tooLarge(String problem) {
    return GatewayError.badRequest(
        "report_too_large",
        problem
            + " Ask for a shorter range, a wider bucket, or one caller; zones that are a whole"
            + " number of hours from UTC are quicker.",
        null);
  }
}
