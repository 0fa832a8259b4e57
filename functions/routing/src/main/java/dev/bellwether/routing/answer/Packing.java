package dev.bellwether.routing.answer;

import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.provider.Answer;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Answers to bytes and back: a gzipped JSON document that names its own version. */
final class Packing {
  private static final int VERSION = 1;
  private static final int LARGEST_UNPACKED = 16 * 1024 * 1024;

  private Packing() {}

  static byte[] pack(KeptAnswer kept) {
    JsonNode document =
        Json.object(
            Map.of(
                "version", VERSION,
                "provider", kept.offer().provider(),
                "model", kept.offer().model(),
                "cost", kept.cost().pico(),
                "answer", kept.answer().body()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(Json.bytes(document));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * The answer in the bytes.
   *
   * @throws RuntimeException when they hold none that this version can read
   */
  static KeptAnswer unpack(byte[] bytes) {
    JsonNode document;
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      document = Json.parseTolerantly(gzip.readNBytes(LARGEST_UNPACKED));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    JsonNode answer = Json.valueOf(document, "answer");
    String provider = Json.textOf(document, "provider");
    String model = Json.textOf(document, "model");
    if (Json.longOf(document, "version", 0) != VERSION
        || answer == null
        || provider == null
        || model == null) {
      throw new IllegalStateException("A stored answer is of another version");
    }
    Money cost = new Money(Json.longOf(document, "cost", 0));
    return new KeptAnswer(new Answer(answer), new Offer(provider, model), cost);
  }
}
