package dev.bellwether.testkit.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The deployed shape of Bellwether, under the name of one stack.
 *
 * <p>Names are those that a deployment would give: in the stack {@code bellwether} the table for
 * control is {@code bellwether-control}.
 */
public final class Template {
  private static final String USUAL_STACK = "bellwether";
  private static final Path PLACE = Path.of("infra", "template.yaml");

  private final Map<?, ?> root;
  private final String stackName;
  private final Map<String, String> parameters;
  private final Resolver resolver;

  private Template(Map<?, ?> root, String stackName, Map<String, String> parameters) {
    this.root = root;
    this.stackName = stackName;
    this.parameters = parameters;
    this.resolver = new Resolver(root, stackName, parameters);
  }

  /** Finds {@code infra/template.yaml} in the working directory or above it. */
  public static Template load() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(PLACE))) {
        return load(folder.resolve(PLACE));
      }
    }
    throw new IllegalStateException(
        "There is no infra/template.yaml in "
            + start
            + " or above it. Start from inside the project.");
  }

  /** Reads the given file. */
  public static Template load(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "Cannot read " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  /** Reads a template that is at hand as text. */
  public static Template parse(String yaml) {
    return new Template(TemplateYaml.load(yaml), USUAL_STACK, Map.of());
  }

  /** The same template deployed under another name. */
  public Template withStackName(String name) {
    return new Template(root, name, parameters);
  }

  /** The same template with a parameter set to something else than its default. */
  public Template withParameter(String name, String value) {
    Map<String, String> more = new HashMap<>(parameters);
    more.put(name, value);
    return new Template(root, stackName, more);
  }

  /** The name that all others begin with. */
  public String stackName() {
    return stackName;
  }

  /** Every function, in the order of the file. */
  public List<LambdaFunction> functions() {
    FunctionReader reader =
        new FunctionReader(
            resolver.top().section("Globals").section("Function"),
            resolver.top().section("Resources"));
    return resources("AWS::Serverless::Function", reader::read);
  }

  /** The function of that logical id. */
  public LambdaFunction function(String logicalId) {
    return only(
        functions().stream()
            .collect(Collectors.toMap(LambdaFunction::logicalId, function -> function)),
        logicalId);
  }

  /** Every table, in the order of the file. */
  public List<Table> tables() {
    return resources("AWS::DynamoDB::Table", TableReader::read);
  }

  /** The table of that logical id. */
  public Table table(String logicalId) {
    return only(
        tables().stream().collect(Collectors.toMap(Table::logicalId, table -> table)), logicalId);
  }

  /** Every REST API, in the order of the file. */
  public List<Api> apis() {
    return resources("AWS::Serverless::Api", Api::read);
  }

  /** The names of all topics, in the order of the file. */
  public List<String> topics() {
    return resources("AWS::SNS::Topic", (logicalId, properties) -> properties.text("TopicName"));
  }

  /** When secrets are rotated, in the order of the file. */
  public List<Rotation> rotations() {
    return resources("AWS::SecretsManager::RotationSchedule", Rotation::read);
  }

  /** Who else may call functions, in the order of the file. */
  public List<Permission> permissions() {
    return resources("AWS::Lambda::Permission", Permission::read);
  }

  /** Every secret, in the order of the file. */
  public List<Secret> secrets() {
    return resources("AWS::SecretsManager::Secret", SecretReader::read);
  }

  /** The secret of that logical id. */
  public Secret secret(String logicalId) {
    return only(
        secrets().stream().collect(Collectors.toMap(Secret::logicalId, secret -> secret)),
        logicalId);
  }

  /** The schedules of all functions, by the logical id of the function. */
  public Map<String, List<Event.Schedule>> schedules() {
    return functions().stream()
        .filter(function -> !function.schedules().isEmpty())
        .collect(Collectors.toMap(LambdaFunction::logicalId, LambdaFunction::schedules));
  }

  private <R> List<R> resources(String type, BiFunction<String, Section, R> reader) {
    return resolver.top().sections("Resources").entrySet().stream()
        .filter(resource -> resource.getValue().text("Type").equals(type))
        .map(resource -> reader.apply(resource.getKey(), resource.getValue().section("Properties")))
        .toList();
  }

  private static <R> R only(Map<String, R> byLogicalId, String logicalId) {
    R found = byLogicalId.get(logicalId);
    if (found == null) {
      throw new NoSuchElementException(
          "template.yaml has no "
              + logicalId
              + " of this kind; it has "
              + byLogicalId.keySet()
              + ".");
    }
    return found;
  }
}
