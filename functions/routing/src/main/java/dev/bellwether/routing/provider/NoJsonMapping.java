package dev.bellwether.routing.provider;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.JsonMapperSupplier;
import io.micronaut.json.JsonStreamConfig;
import io.micronaut.json.tree.JsonNode;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Micronaut's HTTP client does not start without a JSON mapper, though here it only ever carries
 * bytes; a real one, with its library and its context, is a tenth of what a first call takes.
 */
public final class NoJsonMapping implements JsonMapper, JsonMapperSupplier {
  /** Called by the service loader. */
  public NoJsonMapping() {}

  @Override
  public JsonMapper get() {
    return this;
  }

  @Override
  public <T> T readValueFromTree(JsonNode tree, Argument<T> type) {
    throw never();
  }

  @Override
  public <T> T readValue(InputStream stream, Argument<T> type) {
    throw never();
  }

  @Override
  public <T> T readValue(byte[] bytes, Argument<T> type) {
    throw never();
  }

  @Override
  public JsonNode writeValueToTree(@Nullable Object value) {
    throw never();
  }

  @Override
  public <T> JsonNode writeValueToTree(Argument<T> type, @Nullable T value) {
    throw never();
  }

  @Override
  public void writeValue(OutputStream stream, @Nullable Object value) {
    throw never();
  }

  @Override
  public <T> void writeValue(OutputStream stream, Argument<T> type, @Nullable T value) {
    throw never();
  }

  @Override
  public byte[] writeValueAsBytes(@Nullable Object value) {
    throw never();
  }

  @Override
  public <T> byte[] writeValueAsBytes(Argument<T> type, @Nullable T value) {
    throw never();
  }

  @Override
  public JsonStreamConfig getStreamConfig() {
    return JsonStreamConfig.DEFAULT;
  }

  private static UnsupportedOperationException never() {
    return new UnsupportedOperationException("Bodies are bytes here; JSON is read by edge.json");
  }
}
