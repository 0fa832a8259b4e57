package dev.bellwether.edge.caller;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class InMemoryCallerStore implements CallerStore {
  private final Map<String, Caller> callers = new ConcurrentHashMap<>();

  @Override
  public Optional<Caller> find(String keyHash) {
    return Optional.ofNullable(callers.get(keyHash));
  }

  @Override
  public void put(String keyHash, Caller caller) {
    callers.put(keyHash, caller);
  }
}
