package dev.bellwether.spend.budget;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.money.Money;

/** What payers have spent, whether they had a budget or not. */
@FunctionalInterface
public interface SpentSoFar {
  /** What the ledger has of a payer in a window, up to now; what is held counts as expected. */
  Money in(Window window, Payer payer, Deadline deadline);
}
