package dev.bellwether.spend.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.json.MalformedJson;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
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

  /**
   * The entry in the JSON of a line; one of which a part is missing or was changed is none.
   *
   * @throws IllegalArgumentException when it is none, or one that a newer release wrote
   */
  static Entry read(String json) {
    try {
      Map<String, Object> fields = fields(Json.parse(json));
      Entry entry = EntryReader.entryOf(fields);
      if (!EntryWriter.fieldsOf(entry).equals(fields)) {
        throw new IllegalArgumentException("Written again it would be another");
      }
      return entry;
    } catch (MalformedJson malformed) {
      throw new IllegalArgumentException(malformed.getMessage(), malformed);
    } catch (RuntimeException noEntry) {
      throw new IllegalArgumentException("its JSON is not that of an entry", noEntry);
    }
  }

  private static Map<String, Object> fields(JsonNode object) {
    Map<String, Object> fields = new HashMap<>();
    Json.fields(object).forEach((name, value) -> fields.put(name, field(value)));
    return fields;
  }

  private static Object field(JsonNode value) {
    if (value.isString()) {
      return value.getStringValue();
    }
    if (value.isNumber()) {
      return value.getBigDecimalValue().longValueExact();
    }
    if (value.isArray()) {
      List<Object> list = new ArrayList<>();
      value.values().forEach(element -> list.add(field(element)));
      return list;
    }
    throw new IllegalArgumentException("An entry has texts, whole numbers and lists alone");
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
