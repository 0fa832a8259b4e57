package dev.bellwether.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The template as it is written, for rules about all of it: testkit's reader gives only what the
 * code meets. A tagged text reads {@code !Ref Name}, a tagged list is a mapping of its tag.
 */
final class RawTemplate {
  private static final Path PLACE = Path.of("template.yaml");

  private final Map<?, ?> root;

  private RawTemplate(Map<?, ?> root) {
    this.root = root;
  }

  static RawTemplate load() {
    try {
      return new RawTemplate(new Yaml(new Tags()).load(Files.readString(PLACE)));
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  /** The resources of a type, or all of them for an empty one, with everything they declare. */
  Map<String, Map<?, ?>> resources(String type) {
    Map<String, Map<?, ?>> found = new LinkedHashMap<>();
    map(root.get("Resources"))
        .forEach(
            (name, resource) -> {
              if (type.isEmpty() || type.equals(map(resource).get("Type"))) {
                found.put(String.valueOf(name), map(resource));
              }
            });
    return found;
  }

  /** The properties of the resources of a type. */
  Map<String, Map<?, ?>> properties(String type) {
    Map<String, Map<?, ?>> found = new LinkedHashMap<>();
    resources(type).forEach((name, resource) -> found.put(name, map(resource.get("Properties"))));
    return found;
  }

  Map<?, ?> parameters() {
    return map(root.get("Parameters"));
  }

  Map<?, ?> section(String name) {
    return map(root.get(name));
  }

  /** One resource's properties. */
  Map<?, ?> properties(String type, String name) {
    return map(properties(type).get(name));
  }

  static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  static Set<String> keys(Map<?, ?> map) {
    return map.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
  }

  /** Every text below a value, with the names of the mappings on the way. */
  static void texts(
      @Nullable Object value, List<String> path, BiConsumer<List<String>, String> visitor) {
    switch (value) {
      case Map<?, ?> map ->
          map.forEach(
              (name, inner) -> {
                List<String> deeper = new ArrayList<>(path);
                deeper.add(String.valueOf(name));
                texts(inner, deeper, visitor);
              });
      case List<?> list -> list.forEach(inner -> texts(inner, path, visitor));
      case null -> {
        // A name without a value says nothing.
      }
      default -> visitor.accept(path, value.toString());
    }
  }

  private static final class Tags extends SafeConstructor {
    Tags() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              String tag = node.getTag().getValue();
              return switch (node) {
                case ScalarNode scalar -> tag + " " + scalar.getValue();
                case SequenceNode list -> Map.of(tag, constructSequence(list));
                default -> throw new IllegalStateException(tag + " of a mapping");
              };
            }
          });
    }
  }
}
