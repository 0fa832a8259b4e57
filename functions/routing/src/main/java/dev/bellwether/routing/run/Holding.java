package dev.bellwether.routing.run;

import dev.bellwether.spend.ledger.Hold;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.LedgerUnavailable;
import dev.bellwether.spend.ledger.NoSuchHold;
import dev.bellwether.spend.ledger.RaiseOutcome;
import dev.bellwether.spend.ledger.Reserve;

/** The hold of one request, raised when the next attempt could cost more than it covers. */
public final class Holding {
  private final Ledger ledger;
  private Hold hold;

  /** The hold as it was given. */
  public Holding(Ledger ledger, Hold hold) {
    this.ledger = ledger;
    this.hold = hold;
  }

  /** The hold as it stands. */
  public Hold hold() {
    return hold;
  }

  /** Makes sure that this much is held; false means that it must not be spent. */
  boolean covers(Reserve needed) {
    if (needed.ceiling().compareTo(hold.ceiling()) <= 0) {
      return true;
    }
    try {
      return switch (ledger.raise(hold, needed)) {
        case RaiseOutcome.Raised raised -> {
          hold = raised.hold();
          yield true;
        }
        case RaiseOutcome.NoLongerHeld expired -> false;
        case NoSuchHold lost -> false;
      };
    } catch (LedgerUnavailable away) {
      return false;
    }
  }
}
