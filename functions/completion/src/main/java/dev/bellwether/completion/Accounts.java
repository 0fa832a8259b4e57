package dev.bellwether.completion;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.spend.ledger.LedgerUnavailable;
import dev.bellwether.spend.limit.RateDecision.Standings;
import dev.bellwether.spend.reservation.Reservations;
import dev.bellwether.spend.reservation.Room;
import dev.bellwether.spend.terms.Terms;
import dev.bellwether.spend.terms.TermsBook;
import dev.bellwether.spend.terms.TermsUnavailable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** On which terms callers are, and how their budgets stand. */
@Singleton
final class Accounts {
  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final TermsBook book;
  private final Reservations reservations;

  Accounts(TermsBook book, Reservations reservations) {
    this.book = book;
    this.reservations = reservations;
  }

  /** How a caller's budgets stand, without taking anything. */
  Standing standing(Caller caller, Instant moment) {
    Terms terms = terms(caller);
    return new Standing(terms, Standings.NONE, 0, glance(caller, terms, moment));
  }

  /**
   * The terms of a caller.
   *
   * @throws GatewayFault 503 where the store does not say
   */
  Terms terms(Caller caller) {
    try {
      return book.of(caller);
    } catch (TermsUnavailable away) {
      LOG.error("The terms of caller {} could not be read", caller.id(), away);
      throw unavailable();
    }
  }

  /** A budget that cannot be read is kept all the same: the hold is what keeps it. */
  List<Room> glance(Caller caller, Terms terms, Instant moment) {
    if (terms.budgets().isEmpty()) {
      return List.of();
    }
    try {
      return reservations.remaining(terms.budgets(), moment);
    } catch (LedgerUnavailable away) {
      LOG.warn("The budgets of caller {} could not be read", caller.id(), away);
      return List.of();
    }
  }

  static GatewayFault unavailable() {
    return new GatewayFault(
        GatewayError.unavailable(
            "limits_unavailable",
            "What this key may spend could not be read just now, so no model was asked. Repeat in a"
                + " moment.",
            SOON));
  }
}
