package dev.bellwether.spend.report;

import dev.bellwether.spend.budget.SpentSoFar;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.total.EntryFold;
import dev.bellwether.spend.total.TotalsStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Makes what reports are read with, when it is first asked for. */
@Factory
final class ReportBeans {
  @Singleton
  Reports reports(Ledger ledger, EntryFold fold, TotalsStore store) {
    return new Reports(ledger, fold, store);
  }

  @Singleton
  SpentSoFar spentSoFar(Reports reports) {
    return new ReportedSpending(reports);
  }

  @Singleton
  Journal journal(Ledger ledger, TotalsStore store) {
    return new Journal(ledger, store);
  }
}
