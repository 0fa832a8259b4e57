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
 * @param pace how often schedules and rotations fire
 * @param environment every variable, for the functions and the key pools
 */
record LocalSettings(
    int port, Optional<Path> data, int concurrency, Pace pace, Map<String, String> environment) {
  static final String ACTIVE = "active";
  static final String SPARE = "spare";
  private static final NumberVariable PORT =
      new NumberVariable("BELLWETHER_PORT", 0, 65_535, "8080");
  private static final NumberVariable CONCURRENCY =
      new NumberVariable("MAX_CONCURRENT_REQUESTS", 1, 100_000, "100");
  private static final NumberVariable SCHEDULE_SECONDS =
      new NumberVariable("BELLWETHER_SCHEDULE_SECONDS", 1, 86_400, "the template's schedules");

  /** Hours, as in AWS, where they are 4 at least and 999 days at most. */
  private static final NumberVariable ROTATION_HOURS =
      new NumberVariable("KEY_ROTATION_INTERVAL_HOURS", 4, 23_976, "168");

  private static final NumberVariable ROTATION_SECONDS =
      new NumberVariable("BELLWETHER_ROTATION_SECONDS", 5, 86_400, "KEY_ROTATION_INTERVAL_HOURS");

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
        new Pace(
            SCHEDULE_SECONDS.in(environment).map(Duration::ofSeconds),
            ROTATION_HOURS.in(environment),
            ROTATION_SECONDS.in(environment).map(Duration::ofSeconds),
            checksKeys(environment)),
        environment);
  }

  private static boolean checksKeys(Map<String, String> environment) {
    String text = environment.getOrDefault("KEY_HEALTH_CHECK_ENABLED", "true");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "KEY_HEALTH_CHECK_ENABLED is '"
                  + text
                  + "': set it to true or false, or leave it unset for true.");
    };
  }

  /**
   * The keys for a provider, in this order: {@code <PROVIDER>_API_KEY}, {@code _BACKUP_1} and
   * {@code _BACKUP_2} are all in use, as the articles have it; {@code _SPARE_1} and {@code
   * _SPARE_2} wait for a rotation.
   */
  List<PooledKey> keysOf(String provider) {
    String name = provider.toUpperCase(Locale.ROOT).replace('-', '_') + "_API_KEY";
    List<PooledKey> keys = new ArrayList<>();
    add(keys, "primary", name, ACTIVE);
    add(keys, "backup-1", name + "_BACKUP_1", ACTIVE);
    add(keys, "backup-2", name + "_BACKUP_2", ACTIVE);
    add(keys, "spare-1", name + "_SPARE_1", SPARE);
    add(keys, "spare-2", name + "_SPARE_2", SPARE);
    return keys;
  }

  private void add(List<PooledKey> keys, String id, String variable, String state) {
    String value = environment.get(variable);
    if (value != null && !value.isBlank()) {
      keys.add(new PooledKey(id, value, state));
    }
  }

  /** Without the environment: it holds keys. */
  @Override
  public String toString() {
    return "LocalSettings[port=" + port + ", data=" + data + "]";
  }

  /**
   * How often things happen by themselves; what is empty happens as the template says.
   *
   * @param schedules the longest time between two runs of a schedule
   * @param rotationHours the hours between two rotations
   * @param rotations the longest time between two rotations
   * @param checksKeys whether keys are shown to their providers at times
   */
  record Pace(
      Optional<Duration> schedules,
      Optional<Integer> rotationHours,
      Optional<Duration> rotations,
      boolean checksKeys) {}

  /** A provider key as the pool's document holds it. */
  record PooledKey(String id, String value, String state) {
    @Override
    public String toString() {
      return id;
    }
  }
}
