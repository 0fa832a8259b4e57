package dev.bellwether.routing.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class PackingTest {
  @Test
  void whatIsPackedComesBackToTheDigit() {
    KeptAnswer kept = Kept.saying("Hello, 世界 😀");

    KeptAnswer back = Packing.unpack(Packing.pack(kept));

    assertThat(Json.text(back.answer().body())).isEqualTo(Json.text(kept.answer().body()));
    assertThat(Json.text(back.answer().body())).contains("12345678901234567890", "0.10");
    assertThat(back.offer()).isEqualTo(kept.offer());
    assertThat(back.cost()).isEqualTo(kept.cost());
  }

  @Test
  void longTextIsPackedSmall() {
    assertThat(Packing.pack(Kept.saying("word ".repeat(20_000)))).hasSizeLessThan(5_000);
  }

  @Property(tries = 200)
  void foreignBytesAreRefused(@ForAll byte[] bytes) {
    assertThatThrownBy(() -> Packing.unpack(bytes)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void otherDocumentsAreRefused() {
    for (String document :
        List.of(
            "",
            "[]",
            "{}",
            "not json",
            "{\"version\":2,\"provider\":\"p\",\"model\":\"m\",\"cost\":1,\"answer\":{}}",
            "{\"version\":1,\"model\":\"m\",\"cost\":1,\"answer\":{}}",
            "{\"version\":1,\"provider\":\"p\",\"model\":\"m\",\"cost\":1}")) {
      assertThatThrownBy(() -> Packing.unpack(gzip(document))).isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void cutBytesAreRefused() {
    byte[] whole = Packing.pack(Kept.saying("Hello"));

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Packing.unpack(cut)).isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void aDocumentThatUnpacksWithoutEndIsRefused() {
    String bomb =
        "{\"version\":1,\"provider\":\"p\",\"model\":\"m\",\"cost\":1,\"answer\":{\"a\":\""
            + "a".repeat(17 * 1024 * 1024)
            + "\"}}";

    assertThatThrownBy(() -> Packing.unpack(gzip(bomb))).isInstanceOf(RuntimeException.class);
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
