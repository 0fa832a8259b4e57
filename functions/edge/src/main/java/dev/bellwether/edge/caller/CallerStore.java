package dev.bellwether.edge.caller;

import java.util.Optional;

/** Callers by the hash of their key. */
public interface CallerStore {
  /** The caller whose key has this {@link CallerKey#hash}; its standing is not judged here. */
  Optional<Caller> find(String keyHash);

  /** Stores a caller under its key's hash, replacing what was there. */
  void put(String keyHash, Caller caller);

  /** A store that lives and dies with this process, behaving as the DynamoDB one does. */
  static CallerStore inMemory() {
    return new InMemoryCallerStore();
  }
}
