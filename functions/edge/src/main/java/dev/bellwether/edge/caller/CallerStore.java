package dev.bellwether.edge.caller;

import java.util.Optional;

/** Issued keys by their hash, each with its caller. */
public interface CallerStore {
  /**
   * The key with this {@link CallerKey#hash}; its standing and its caller's are not judged here.
   */
  Optional<IssuedKey> find(String keyHash);

  /** Stores a key under its hash, replacing what was there. */
  void put(String keyHash, IssuedKey key);

  /** Stores a caller under the hash of its first key, replacing what was there. */
  default void put(String keyHash, Caller caller) {
    put(keyHash, IssuedKey.firstOf(caller));
  }

  /** A store that lives and dies with this process, behaving as the DynamoDB one does. */
  static CallerStore inMemory() {
    return new InMemoryCallerStore();
  }
}
