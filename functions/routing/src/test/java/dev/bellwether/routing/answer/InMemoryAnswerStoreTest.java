package dev.bellwether.routing.answer;

final class InMemoryAnswerStoreTest extends AnswerStoreContract {
  private final AnswerStore store = AnswerStore.inMemory();

  @Override
  AnswerStore store() {
    return store;
  }
}
