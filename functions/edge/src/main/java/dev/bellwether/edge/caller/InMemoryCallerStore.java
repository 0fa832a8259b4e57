package dev.bellwether.edge.caller;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class InMemoryCallerStore implements CallerStore {
  private final Map<String, IssuedKey> keys = new ConcurrentHashMap<>();

  @Override
  public Optional<IssuedKey> find(String keyHash) {
    return Optional.ofNullable(keys.get(keyHash));
  }

  @Override
  public void put(String keyHash, IssuedKey key) {
    keys.put(keyHash, key);
  }
}
