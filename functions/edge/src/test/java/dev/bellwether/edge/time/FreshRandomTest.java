package dev.bellwether.edge.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.event.RequestIds;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Two functions that start from one snapshot are two generators in the same state, which then get
 * their next randomness from different kernels.
 */
final class FreshRandomTest {
  private static final long IN_THE_SNAPSHOT = 7;

  @Test
  void withoutARenewalTwoFunctionsGiveTheSameIds() {
    assertThat(new RequestIds(restored(1)).next()).isEqualTo(new RequestIds(restored(2)).next());
  }

  @Test
  void afterARenewalNoTwoFunctionsGiveTheSameIds() {
    FreshRandom one = restored(1);
    FreshRandom other = restored(2);
    one.renew();
    other.renew();
    assertThat(new RequestIds(one).next()).isNotEqualTo(new RequestIds(other).next());
  }

  @Test
  void bytesComeFromTheSameSourceAsNumbers() {
    FreshRandom one = restored(1);
    FreshRandom other = restored(2);
    assertThat(bytes(one)).isEqualTo(bytes(other));
    one.renew();
    other.renew();
    assertThat(bytes(one)).isNotEqualTo(bytes(other));
  }

  @Test
  void theMachinesOwnDiffersEveryTime() {
    assertThat(FreshRandom.ofThisMachine().nextLong())
        .isNotEqualTo(FreshRandom.ofThisMachine().nextLong());
  }

  private static FreshRandom restored(long kernel) {
    Iterator<RandomGenerator> seeds = List.of(seeded(IN_THE_SNAPSHOT), seeded(kernel)).iterator();
    return new FreshRandom(seeds::next);
  }

  private static RandomGenerator seeded(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static byte[] bytes(RandomGenerator random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return bytes;
  }
}
