package dev.bellwether.spend.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * An entry as one line of JSON with the names of the stored attributes, from which the entry can be
 * written again.
 */
final class EntryLine {
  private static final JsonFactory JSON = new JsonFactory();

  private EntryLine() {}

  static String of(Entry entry) {
    StringWriter line = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(line)) {
      generator.writeStartObject();
      for (Map.Entry<String, Object> field : EntryWriter.fieldsOf(entry).entrySet()) {
        generator.writeFieldName(field.getKey());
        write(generator, field.getValue());
      }
      generator.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("A string can always be written to", impossible);
    }
    return line.toString();
  }

  private static void write(JsonGenerator generator, Object value) throws IOException {
    switch (value) {
      case String text -> generator.writeString(text);
      case Long number -> generator.writeNumber(number);
      case List<?> list -> {
        generator.writeStartArray();
        for (Object element : list) {
          write(generator, element);
        }
        generator.writeEndArray();
      }
      default -> throw new IllegalArgumentException("No JSON for " + value.getClass());
    }
  }
}
