package dev.bellwether.spend.terms;

final class InMemoryTermsStoreTest extends TermsStoreContract {
  private final TermsStore store = TermsStore.inMemory();

  @Override
  TermsStore store() {
    return store;
  }
}
