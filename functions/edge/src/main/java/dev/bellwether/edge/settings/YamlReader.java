package dev.bellwether.edge.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns YAML text into settings: no object of the document's choosing, no key twice, no endless
 * aliases, no guessed types.
 */
final class YamlReader {
  private static final int MOST_ALIASES = 50;
  private static final int DEEPEST = 50;
  private static final int MOST_VALUES = 100_000;

  private final String file;
  private int values;

  YamlReader(String file) {
    this.file = file;
  }

  Setting.Mapping read(String yaml) {
    Setting root = setting(load(yaml), 0);
    if (root instanceof Setting.Mapping mapping) {
      return mapping;
    }
    if (root instanceof Setting.Scalar scalar && scalar.isNull()) {
      return new Setting.Mapping(file, Map.of());
    }
    throw new WrongSettings(file, "", root.described(), "Write keys and values: 'key: value'");
  }

  private @Nullable Object load(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setNestingDepthLimit(DEEPEST);
    try {
      return new Yaml(new TextConstructor(options)).load(yaml);
    } catch (YAMLException unreadable) {
      throw new WrongSettings(
          file,
          "",
          "cannot be read as YAML: " + unreadable.getMessage(),
          "Put right the place named above; check indentation and quotes");
    }
  }

  private Setting setting(@Nullable Object value, int depth) {
    if (depth > DEEPEST || ++values > MOST_VALUES) {
      throw new WrongSettings(
          file,
          "",
          "is deeper than "
              + DEEPEST
              + " levels or has more than "
              + MOST_VALUES
              + " values once its aliases are followed",
          "Write the values out instead of using aliases");
    }
    return switch (value) {
      case null -> new Setting.Scalar(file, null);
      case Map<?, ?> map -> mapping(map, depth);
      case List<?> list -> sequence(list, depth);
      case String text -> new Setting.Scalar(file, text);
      default ->
          throw new WrongSettings(
              file,
              "",
              "has a tag that makes a " + value.getClass().getSimpleName(),
              "Remove the tag (!!…) and write plain text");
    };
  }

  private Setting mapping(Map<?, ?> map, int depth) {
    Map<String, Setting> entries = new LinkedHashMap<>();
    map.forEach((key, value) -> entries.put(String.valueOf(key), setting(value, depth + 1)));
    return new Setting.Mapping(file, entries);
  }

  private Setting sequence(List<?> list, int depth) {
    List<Setting> elements = new ArrayList<>();
    list.forEach(element -> elements.add(setting(element, depth + 1)));
    return new Setting.Sequence(file, elements);
  }

  /** Keeps every scalar but null as the text it is in the file. */
  private static final class TextConstructor extends SafeConstructor {
    TextConstructor(LoaderOptions options) {
      super(options);
      for (Tag tag : List.of(Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.TIMESTAMP)) {
        yamlConstructors.put(tag, yamlConstructors.get(Tag.STR));
      }
    }
  }
}
