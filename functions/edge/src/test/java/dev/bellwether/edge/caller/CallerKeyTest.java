package dev.bellwether.edge.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallerKeyTest {
  /** Written down, so that no change of the format takes the keys away that are out there. */
  private static final String ISSUED =
      "bw-0000000000-0000000000000000000000000000000000000000000-C8AxC2";

  @Test
  void hasTheFormatThatIsPromised() {
    CallerKey key = CallerKey.create(new SecureRandom());
    assertThat(key.text().reveal())
        .matches("bw-[0-9A-Za-z]{10}-[0-9A-Za-z]{43}-[0-9A-Za-z]{6}")
        .startsWith("bw-" + key.publicId() + "-");
    assertThat(key.hash()).isEqualTo(Sha256.hex(key.text().reveal()));
  }

  @Test
  void acceptsAKeyThatWasIssuedLongAgo() {
    assertThat(CallerKey.parse(ISSUED)).isPresent();
  }

  @Property
  void readsBackWhatItMade(@ForAll long seed) {
    CallerKey key = CallerKey.create(new Random(seed));
    assertThat(CallerKey.parse(key.text().reveal()))
        .get()
        .satisfies(
            read -> {
              assertThat(read.hash()).isEqualTo(key.hash());
              assertThat(read.publicId()).isEqualTo(key.publicId());
            });
  }

  @Property
  void refusesAKeyWithAnyOneCharacterChanged(
      @ForAll long seed, @ForAll @IntRange(max = 63) int position, @ForAll char other) {
    StringBuilder text = new StringBuilder(CallerKey.create(new Random(seed)).text().reveal());
    boolean same = text.charAt(position) == other;
    text.setCharAt(position, other);
    assertThat(CallerKey.parse(text.toString()).isPresent()).isEqualTo(same);
  }

  @Property
  void refusesRubbish(@ForAll String rubbish) {
    assertThat(CallerKey.parse(rubbish)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bw-",
        "bw-local",
        "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuv",
        "bw-0000000000-0000000000000000000000000000000000000000000-000000",
        "BW-0000000000-0000000000000000000000000000000000000000000-000000"
      })
  void refusesWhatIsNoKeyOfOurs(String text) {
    assertThat(CallerKey.parse(text)).isEmpty();
  }

  @Test
  void refusesOtherCharactersEvenWhereTheChecksumWasMadeToFit() {
    String secret = "0".repeat(43);
    Stream.of(
            "bw-00000\n0000-" + secret,
            "bw-00000-0000-" + secret,
            "bw-0000000000_" + secret,
            "bw-0000000000-" + "0".repeat(42) + "-",
            "bw-0000000000-" + "0".repeat(42) + "\u001b")
        .map(start -> start + "-" + checksum(start))
        .forEach(text -> assertThat(CallerKey.parse(text)).as(text).isEmpty());
  }

  @Test
  void refusesAKeyThatIsCutOffOrHasSomethingBehindIt() {
    String text = CallerKey.create(new SecureRandom()).text().reveal();
    assertThat(CallerKey.parse(text.substring(0, text.length() - 1))).isEmpty();
    assertThat(CallerKey.parse(text + "0")).isEmpty();
    assertThat(CallerKey.parse(" " + text)).isEmpty();
  }

  @Test
  void showsThePublicIdAndHidesTheRest() {
    CallerKey key = CallerKey.create(new SecureRandom());
    assertThat(key).hasToString("bw-" + key.publicId() + "-***");
    assertThat(List.of(key, key.text()).toString())
        .doesNotContain(key.text().reveal().substring(14, 57));
  }

  @Test
  void isNeverMadeTwice() {
    SecureRandom random = new SecureRandom();
    assertThat(Stream.generate(() -> CallerKey.create(random).publicId()).limit(10_000))
        .doesNotHaveDuplicates();
  }

  /** CRC-32 in six digits of base 62, lowest first; written again here, from the format. */
  private static String checksum(String start) {
    CRC32 crc = new CRC32();
    crc.update(start.getBytes(StandardCharsets.UTF_8));
    StringBuilder digits = new StringBuilder();
    for (long rest = crc.getValue(); digits.length() < 6; rest /= 62) {
      int digit = (int) (rest % 62);
      digits.append(
          (char) (digit < 10 ? '0' + digit : digit < 36 ? 'A' + digit - 10 : 'a' + digit - 36));
    }
    return digits.toString();
  }
}
