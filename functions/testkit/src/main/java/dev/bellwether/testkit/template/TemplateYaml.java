package dev.bellwether.testkit.template;

import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Loads YAML with tags kept as they are: what they mean is decided where they are read. */
final class TemplateYaml extends SafeConstructor {
  private TemplateYaml(LoaderOptions options) {
    super(options);
    yamlMultiConstructors.put(
        "!",
        new AbstractConstruct() {
          @Override
          public Object construct(Node node) {
            String tag = node.getTag().getValue();
            return switch (node) {
              case ScalarNode scalar -> Tagged.text(tag, scalar.getValue());
              case SequenceNode list -> Tagged.list(tag, constructSequence(list));
              default -> Tagged.text(tag, "(" + node.getNodeId() + ")");
            };
          }
        });
  }

  static Map<?, ?> load(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Object root = new Yaml(new TemplateYaml(options)).load(text);
    if (root instanceof Map<?, ?> map) {
      return map;
    }
    throw new TemplateException(
        "the document", String.valueOf(root), "A template is a mapping with Resources.");
  }
}
