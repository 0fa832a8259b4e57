package dev.bellwether.spend.report;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.budget.SpentSoFar;
import dev.bellwether.spend.budget.Window;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.total.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Reads from reports what payers have spent; of a window without a beginning, what is kept. */
final class ReportedSpending implements SpentSoFar {
  private static final BigDecimal MOST = new Money(Long.MAX_VALUE).toUsd();

  private final Reports reports;

  ReportedSpending(Reports reports) {
    this.reports = reports;
  }

  @Override
  public Money in(Window window, Payer payer, Deadline deadline) {
    Instant now = deadline.clock().instant();
    Instant oldest = now.minus(Entry.KEPT);
    Instant from = window.begins().isBefore(oldest) ? oldest : window.begins();
    Totals spent = reports.of(new Span(from, now.plusMillis(1)), lens(payer), deadline);
    return Money.ofUsd(spent.sum().cost().min(MOST));
  }

  private static Lens lens(Payer payer) {
    return switch (payer) {
      case Payer.Organisation _ -> Lens.on(Optional.empty());
      case Payer.Caller caller -> Lens.on(Optional.of(caller.id()));
      case Payer.Team team ->
          Lens.on(Optional.empty())
              .only(cell -> cell.who().team().filter(team.id()::equals).isPresent());
    };
  }
}
