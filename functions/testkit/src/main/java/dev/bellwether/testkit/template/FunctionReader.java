package dev.bellwether.testkit.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a function together with what the globals say about all of them. */
final class FunctionReader {
  private static final String ARN = ".Arn";
  private static final String CONCURRENCY = "ReservedConcurrentExecutions";

  private final Section globals;
  private final Section resources;

  FunctionReader(Section globals, Section resources) {
    this.globals = globals;
    this.resources = resources;
  }

  LambdaFunction read(String logicalId, Section properties) {
    LambdaFunction.Code code =
        new LambdaFunction.Code(
            text("CodeUri", properties),
            text("Handler", properties),
            text("Runtime", properties),
            size(properties));
    Map<String, String> environment =
        new LinkedHashMap<>(globals.section("Environment").texts("Variables"));
    environment.putAll(properties.section("Environment").texts("Variables"));
    List<Event> events =
        Stream.concat(
                properties.sections("Events").entrySet().stream()
                    .map(event -> event(event.getKey(), event.getValue())),
                url(properties))
            .toList();
    List<LambdaFunction.Statement> statements =
        policies(properties).flatMap(FunctionReader::statements).toList();
    return new LambdaFunction(logicalId, code, environment, events, statements);
  }

  private LambdaFunction.Size size(Section properties) {
    return new LambdaFunction.Size(
        owner("MemorySize", properties).number("MemorySize"),
        Duration.ofSeconds(owner("Timeout", properties).number("Timeout")),
        properties.optionalText(CONCURRENCY).map(present -> properties.number(CONCURRENCY)));
  }

  private Section owner(String name, Section properties) {
    return properties.has(name) || !globals.has(name) ? properties : globals;
  }

  private String text(String name, Section properties) {
    return owner(name, properties).text(name);
  }

  private static Event event(String name, Section event) {
    Section properties = event.section("Properties");
    String type = event.text("Type");
    return switch (type) {
      case "Api" -> route(properties.only(Set.of("RestApiId", "Path", "Method")), Event.Kind.REST);
      case "HttpApi" -> route(properties.only(Set.of("ApiId", "Path", "Method")), Event.Kind.HTTP);
      case "ScheduleV2" -> ScheduleReader.read(name, properties);
      default ->
          throw new TemplateException(
              event.path() + ".Type",
              type,
              "Understood are Api, HttpApi and ScheduleV2; teach testkit the others.");
    };
  }

  private static Event.Route route(Section properties, Event.Kind kind) {
    return new Event.Route(
        properties.text("Method").toUpperCase(Locale.ROOT), properties.text("Path"), kind);
  }

  private static Stream<Event> url(Section properties) {
    if (!properties.has("FunctionUrlConfig")) {
      return Stream.empty();
    }
    Section url = properties.section("FunctionUrlConfig").only(Set.of("AuthType", "InvokeMode"));
    return Stream.of(
        new Event.FunctionUrl(
            url.text("AuthType"), url.optionalText("InvokeMode").orElse("BUFFERED")));
  }

  /** SAM passes over a function's own policies where it names a role. */
  private Stream<Section> policies(Section properties) {
    if (!properties.has("Role")) {
      return properties.list("Policies").stream();
    }
    return role(properties.path() + ".Role", properties.raw("Role").orElse(""))
        .only(Set.of("AssumeRolePolicyDocument", "Policies"))
        .list("Policies")
        .stream()
        .map(
            policy ->
                policy.only(Set.of("PolicyName", "PolicyDocument")).section("PolicyDocument"));
  }

  private Section role(String field, Object reference) {
    if (reference instanceof Tagged(String tag, String value, List<?> _)
        && tag.equals("!GetAtt")
        && value.endsWith(ARN)) {
      return resources
          .section(value.substring(0, value.length() - ARN.length()))
          .section("Properties");
    }
    throw new TemplateException(
        field, reference, "!GetAtt of a role in this template is expected.");
  }

  private static Stream<LambdaFunction.Statement> statements(Section policy) {
    return policy.only(Set.of("Version", "Statement")).list("Statement").stream()
        .map(statement -> statement.only(Set.of("Sid", "Effect", "Action", "Resource")))
        .map(
            statement ->
                new LambdaFunction.Statement(
                    statement.text("Effect"),
                    statement.textList("Action"),
                    statement.textList("Resource")));
  }
}
