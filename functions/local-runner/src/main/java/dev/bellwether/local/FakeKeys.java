package dev.bellwether.local;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The keys that the fake provider takes: two in use, so that one can fail while another goes on,
 * and spares for some rotations.
 */
final class FakeKeys {
  private static final int IN_USE = 2;
  private static final int ALL = 6;

  private FakeKeys() {}

  static List<LocalSettings.PooledKey> all() {
    return IntStream.rangeClosed(1, ALL).mapToObj(FakeKeys::key).toList();
  }

  private static LocalSettings.PooledKey key(int number) {
    return new LocalSettings.PooledKey(
        "fake-" + number,
        "fake-provider-key-" + number,
        number <= IN_USE ? LocalSettings.ACTIVE : LocalSettings.SPARE);
  }
}
