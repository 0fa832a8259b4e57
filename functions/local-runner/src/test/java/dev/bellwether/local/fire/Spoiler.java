package dev.bellwether.local.fire;

import java.util.Arrays;
import java.util.Random;

/** Spoils bytes: flips, cuts, doubles, swaps and inserts. */
final class Spoiler {
  private Spoiler() {}

  static byte[] spoil(byte[] good, Random random) {
    byte[] bytes = good.clone();
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times && bytes.length > 2; i++) {
      bytes = once(bytes, random);
    }
    return bytes;
  }

  private static byte[] once(byte[] bytes, Random random) {
    int place = random.nextInt(bytes.length);
    int other = random.nextInt(bytes.length);
    return switch (random.nextInt(6)) {
      case 0 -> {
        bytes[place] ^= (byte) (1 << random.nextInt(8));
        yield bytes;
      }
      case 1 -> {
        bytes[place] = (byte) random.nextInt(256);
        yield bytes;
      }
      case 2 -> Arrays.copyOf(bytes, place);
      case 3 ->
          joined(
              Arrays.copyOf(bytes, Math.max(place, other)),
              Arrays.copyOfRange(bytes, Math.min(place, other), bytes.length));
      case 4 -> {
        byte kept = bytes[place];
        bytes[place] = bytes[other];
        bytes[other] = kept;
        yield bytes;
      }
      default -> {
        byte[] inserted = new byte[1 + random.nextInt(4)];
        random.nextBytes(inserted);
        yield joined(
            joined(Arrays.copyOf(bytes, place), inserted),
            Arrays.copyOfRange(bytes, place, bytes.length));
      }
    };
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
