package dev.bellwether.routing.answer;

import java.util.Optional;

/** Packed answers by key; what has expired may still be found. */
public interface AnswerStore {
  /** The largest item that is stored; DynamoDB's own limit is 400 KB with all attributes. */
  int LARGEST = 390_000;

  /** The answer under a key. */
  Optional<PackedAnswer> find(String key);

  /** Stores an answer, replacing what was there. */
  void put(String key, PackedAnswer answer);

  /** A store that lives and dies with this process, behaving as the DynamoDB one does. */
  static AnswerStore inMemory() {
    return new InMemoryAnswerStore();
  }
}
