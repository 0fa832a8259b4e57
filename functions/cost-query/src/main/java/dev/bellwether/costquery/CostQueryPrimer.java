package dev.bellwether.costquery;

import dev.bellwether.edge.function.Primer;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.report.Lens;
import dev.bellwether.spend.report.Reports;
import dev.bellwether.spend.report.Span;
import dev.bellwether.spend.total.EntryFold;
import dev.bellwether.spend.total.TotalsStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reports on an empty ledger of its own, at the beginning of time. */
@Singleton
final class CostQueryPrimer implements Primer {
  private static final Clock BEGINNING = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final EntryFold fold;

  CostQueryPrimer(EntryFold fold) {
    this.fold = fold;
  }

  @Override
  public void prime() {
    Reports reports = new Reports(Ledger.inMemory(), fold, TotalsStore.inMemory());
    Span hour = new Span(Instant.EPOCH.minus(Duration.ofHours(1)), Instant.EPOCH);
    Deadline deadline = Deadline.in(Duration.ofMinutes(1), BEGINNING);
    var _ =
        Json.bytes(
            Json.object(
                new OrganizationCosts()
                    .result(reports.of(hour, Lens.on(Optional.empty()), deadline).sum())));
  }
}
