package dev.bellwether.testkit.template;

import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Loads YAML with tags kept as they are: what they mean is decided where they are read. */
final class TemplateYaml extends SafeConstructor {
  private TemplateYaml(LoaderOptions options) {
    super(options);
    yamlMultiConstructors.put(
        "!",
        new AbstractConstruct() {
          @Override
          public Object construct(Node node) {
            String value =
                node instanceof ScalarNode scalar
                    ? scalar.getValue()
                    : "(" + node.getNodeId() + ")";
            return new Tagged(node.getTag().getValue(), value);
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
