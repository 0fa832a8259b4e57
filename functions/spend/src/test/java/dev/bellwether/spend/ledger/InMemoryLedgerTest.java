package dev.bellwether.spend.ledger;

final class InMemoryLedgerTest extends LedgerRaces {
  private final Ledger ledger = Ledger.inMemory();

  @Override
  Ledger ledger() {
    return ledger;
  }
}
