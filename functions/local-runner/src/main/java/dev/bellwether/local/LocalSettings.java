package dev.bellwether.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says; the names of the key pool are those of the articles that Bellwether
 * grew from.
 *
 * @param port where to listen; 0 takes a free one
 * @param data a folder that keeps DynamoDB Local's data; empty keeps it in memory
 * @param concurrency how many completions run at once
 * @param scheduleAtMost the longest time between two runs of a schedule; empty keeps the template's
 * @param environment every variable, for the functions and the key pools
 */
record LocalSettings(
    int port,
    Optional<Path> data,
    int concurrency,
    Optional<Duration> scheduleAtMost,
    Map<String, String> environment) {
  private static final NumberVariable PORT =
      new NumberVariable("BELLWETHER_PORT", 0, 65_535, "8080");
  private static final NumberVariable CONCURRENCY =
      new NumberVariable("MAX_CONCURRENT_REQUESTS", 1, 100_000, "100");
  private static final NumberVariable SCHEDULE_SECONDS =
      new NumberVariable("BELLWETHER_SCHEDULE_SECONDS", 1, 86_400, "the template's schedules");

  LocalSettings {
    environment = Map.copyOf(environment);
  }

  static LocalSettings read(Map<String, String> environment) {
    Optional<Path> data =
        Optional.ofNullable(environment.get("BELLWETHER_DATA"))
            .filter(text -> !text.isBlank())
            .map(Path::of);
    return new LocalSettings(
        PORT.in(environment).orElse(8080),
        data,
        CONCURRENCY.in(environment).orElse(100),
        SCHEDULE_SECONDS.in(environment).map(Duration::ofSeconds),
        environment);
  }

  /**
   * The keys for a provider: {@code <PROVIDER>_API_KEY}, {@code _BACKUP_1} and {@code _BACKUP_2},
   * in this order.
   */
  List<PooledKey> keysOf(String provider) {
    String name = provider.toUpperCase(Locale.ROOT).replace('-', '_') + "_API_KEY";
    List<PooledKey> keys = new ArrayList<>();
    add(keys, "primary", name);
    add(keys, "backup-1", name + "_BACKUP_1");
    add(keys, "backup-2", name + "_BACKUP_2");
    return keys;
  }

  private void add(List<PooledKey> keys, String id, String variable) {
    String value = environment.get(variable);
    if (value != null && !value.isBlank()) {
      keys.add(new PooledKey(id, value));
    }
  }

  /** Without the environment: it holds keys. */
  @Override
  public String toString() {
    return "LocalSettings[port=" + port + ", data=" + data + "]";
  }

  /** A provider key as the pool's document holds it. */
  record PooledKey(String id, String value) {
    @Override
    public String toString() {
      return id;
    }
  }
}
