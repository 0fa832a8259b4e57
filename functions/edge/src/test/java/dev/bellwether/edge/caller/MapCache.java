package dev.bellwether.edge.caller;

import io.micronaut.cache.SyncCache;
import io.micronaut.core.type.Argument;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A cache that forgets nothing by itself: what expires is up to whoever reads it. */
final class MapCache implements SyncCache<Map<Object, Object>> {
  private final Map<Object, Object> values = new HashMap<>();

  @Override
  public <T> Optional<T> get(Object key, Argument<T> type) {
    return Optional.ofNullable(values.get(key)).map(type.getType()::cast);
  }

  @Override
  public <T> T get(Object key, Argument<T> type, Supplier<T> supplier) {
    return type.getType().cast(values.computeIfAbsent(key, absent -> supplier.get()));
  }

  @Override
  public <T> Optional<T> putIfAbsent(Object key, T value) {
    throw new UnsupportedOperationException("callers are put, whatever was there");
  }

  @Override
  public void put(Object key, Object value) {
    values.put(key, value);
  }

  @Override
  public void invalidate(Object key) {
    values.remove(key);
  }

  @Override
  public void invalidateAll() {
    values.clear();
  }

  @Override
  public String getName() {
    return "callers";
  }

  @Override
  public Map<Object, Object> getNativeCache() {
    return values;
  }
}
