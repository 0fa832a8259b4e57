package dev.bellwether.local;

import java.nio.file.Path;
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
 * @param environment every variable, for the functions and the key pools
 */
record LocalSettings(int port, Optional<Path> data, Map<String, String> environment) {
  private static final int DEFAULT_PORT = 8080;
  private static final int HIGHEST_PORT = 65_535;

  LocalSettings {
    environment = Map.copyOf(environment);
  }

  static LocalSettings read(Map<String, String> environment) {
    String port = environment.getOrDefault("BELLWETHER_PORT", Integer.toString(DEFAULT_PORT));
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "BELLWETHER_PORT is '"
              + port
              + "': set it to a port from 0 to 65535, or leave it unset for 8080.");
    }
    Optional<Path> data =
        Optional.ofNullable(environment.get("BELLWETHER_DATA"))
            .filter(text -> !text.isBlank())
            .map(Path::of);
    return new LocalSettings(Integer.parseInt(port), data, environment);
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
