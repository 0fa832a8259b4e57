package dev.bellwether.testkit.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A mapping of the template, which knows where it stands and resolves what it is asked for. */
final class Section {
  private final String path;
  private final Map<?, ?> map;
  private final Resolver resolver;

  Section(String path, Map<?, ?> map, Resolver resolver) {
    this.path = path;
    this.map = map;
    this.resolver = resolver;
  }

  String path() {
    return path;
  }

  boolean has(String name) {
    return map.containsKey(name);
  }

  /**
   * Fails on any field that is not one of these, so that no reader passes over something in
   * silence.
   */
  Section only(Set<String> understood) {
    for (Object name : map.keySet()) {
      if (!understood.contains(String.valueOf(name))) {
        throw new TemplateException(
            path + "." + name,
            String.valueOf(map.get(name)),
            "This field is not understood here; teach testkit to read it, or leave it out.");
      }
    }
    return this;
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  Optional<String> optionalText(String name) {
    String field = path + "." + name;
    return Optional.<Object>ofNullable(map.get(name))
        .flatMap(value -> resolver.chosen(field, value))
        .map(value -> resolver.text(field, value));
  }

  int number(String name) {
    String text = text(name);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw new TemplateException(path + "." + name, text, "A whole number is expected.");
    }
  }

  boolean flag(String name) {
    String text = optionalText(name).orElse("false");
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new TemplateException(
              path + "." + name, text, "Only true and false are understood.");
    };
  }

  Section section(String name) {
    return new Section(path + "." + name, asMap(path + "." + name, map.get(name)), resolver);
  }

  /** The entries of a mapping of mappings, in the order of the file. */
  Map<String, Section> sections(String name) {
    Section parent = section(name);
    Map<String, Section> sections = new LinkedHashMap<>();
    parent
        .map
        .keySet()
        .forEach(key -> sections.put(String.valueOf(key), parent.section(String.valueOf(key))));
    return sections;
  }

  Map<String, String> texts(String name) {
    Section parent = section(name);
    Map<String, String> texts = new LinkedHashMap<>();
    parent
        .map
        .keySet()
        .forEach(key -> texts.put(String.valueOf(key), parent.text(String.valueOf(key))));
    return texts;
  }

  List<Section> list(String name) {
    List<?> items = items(name);
    return IntStream.range(0, items.size())
        .mapToObj(index -> item(path + "." + name + "[" + index + "]", items.get(index)))
        .toList();
  }

  /** A value as it stands, for whoever knows more of its form than a text. */
  Optional<Object> raw(String name) {
    return Optional.ofNullable(map.get(name));
  }

  /** The texts of a list; one text alone counts as a list of one, as CloudFormation has it. */
  List<String> textList(String name) {
    String field = path + "." + name;
    return map.get(name) instanceof List<?>
        ? items(name).stream().map(item -> resolver.text(field, item)).toList()
        : List.of(text(name));
  }

  private Section item(String field, @Nullable Object value) {
    return new Section(field, asMap(field, value), resolver);
  }

  private List<?> items(String name) {
    Object value = map.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      String field = path + "." + name;
      return list.stream().flatMap(item -> resolver.chosen(field, item).stream()).toList();
    }
    throw new TemplateException(path + "." + name, value, "A list is expected.");
  }

  private static Map<?, ?> asMap(String field, @Nullable Object value) {
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new TemplateException(field, value, "A mapping is expected.");
  }

  private TemplateException missing(String name) {
    return new TemplateException(path + "." + name, "missing", "It has to be there.");
  }
}
