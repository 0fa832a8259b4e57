package dev.bellwether.testkit.template;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives names their value, the way a deployment would: the same stack always has the same names.
 */
final class Resolver {
  static final String REGION = "us-east-1";
  static final String ACCOUNT = "000000000000";
  private static final String ALIAS = ".Alias";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");

  private final Map<?, ?> root;
  private final String stackName;
  private final Map<String, String> parameters;

  Resolver(Map<?, ?> root, String stackName, Map<String, String> parameters) {
    this.root = root;
    this.stackName = stackName;
    this.parameters = Map.copyOf(parameters);
  }

  /** What is left of a value when its conditions are decided: nothing for no value. */
  Optional<Object> chosen(String field, Object value) {
    return new Conditions(this).chosen(field, value);
  }

  String text(String field, Object value) {
    return switch (value) {
      case String text -> text;
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      case Tagged tagged -> tagged(field, tagged);
      default ->
          throw new TemplateException(field, value, "A text, !Ref, !Sub or !GetAtt is expected.");
    };
  }

  private String tagged(String field, Tagged tagged) {
    return switch (tagged.tag()) {
      case "!Ref" -> reference(field, tagged.value());
      case "!Sub" -> substitute(field, tagged.value());
      case "!GetAtt" -> attribute(field, tagged.value());
      default ->
          throw new TemplateException(field, tagged, "Only !Ref, !Sub and !GetAtt are understood.");
    };
  }

  private String substitute(String field, String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(placeholder(field, match.group(1), match.group(2))));
  }

  private String placeholder(String field, String literal, String name) {
    if (!literal.isEmpty()) {
      return "${" + name + "}";
    }
    return name.contains(".") ? attribute(field, name) : reference(field, name);
  }

  private String reference(String field, String name) {
    if (name.endsWith(ALIAS)) {
      return alias(field, name.substring(0, name.length() - ALIAS.length()));
    }
    return switch (name) {
      case "AWS::StackName" -> stackName;
      case "AWS::Region" -> REGION;
      case "AWS::AccountId" -> ACCOUNT;
      case "AWS::Partition" -> "aws";
      case "AWS::URLSuffix" -> "amazonaws.com";
      default -> isParameter(name) ? parameter(field, name) : resource(field, name);
    };
  }

  /** SAM gives a function that it publishes an alias, which is referred to by its ARN. */
  private String alias(String field, String function) {
    Section globals = top().section("Globals").section("Function");
    return attribute(field, function + ".Arn") + ":" + globals.text("AutoPublishAlias");
  }

  private boolean isParameter(String name) {
    return root.get("Parameters") instanceof Map<?, ?> declared && declared.containsKey(name);
  }

  private String parameter(String field, String name) {
    Section parameter = top().section("Parameters").section(name);
    return Optional.ofNullable(parameters.get(name))
        .or(() -> parameter.optionalText("Default"))
        .orElseThrow(
            () ->
                new TemplateException(
                    field,
                    "!Ref " + name,
                    "That parameter has no default: give it with withParameter."));
  }

  private String resource(String field, String name) {
    Section resource = declared(field, name);
    Section properties = resource.section("Properties");
    String type = resource.text("Type");
    return switch (type) {
      case "AWS::DynamoDB::Table" -> properties.text("TableName");
      case "AWS::SecretsManager::Secret" -> secretArn(properties);
      case "AWS::SNS::Topic" -> arn("sns", properties.text("TopicName"));
      case "AWS::Serverless::Function" -> functionName(name, properties);
      case "AWS::Serverless::Api", "AWS::Serverless::HttpApi" -> name;
      default ->
          throw new TemplateException(
              field, "!Ref " + name, "References to " + type + " are not understood.");
    };
  }

  private String attribute(String field, String path) {
    int dot = path.indexOf('.');
    if (dot < 0 || !path.substring(dot).equals(".Arn")) {
      throw new TemplateException(
          field, "!GetAtt " + path, "Of all attributes only Arn is understood.");
    }
    String name = path.substring(0, dot);
    Section resource = declared(field, name);
    Section properties = resource.section("Properties");
    String type = resource.text("Type");
    return switch (type) {
      case "AWS::DynamoDB::Table" -> arn("dynamodb", "table/" + properties.text("TableName"));
      case "AWS::SecretsManager::Secret" -> secretArn(properties);
      case "AWS::SNS::Topic" -> arn("sns", properties.text("TopicName"));
      case "AWS::Logs::LogGroup" ->
          arn("logs", "log-group:" + properties.text("LogGroupName") + ":*");
      case "AWS::Serverless::Function" ->
          arn("lambda", "function:" + functionName(name, properties));
      default ->
          throw new TemplateException(
              field, "!GetAtt " + path, "The Arn of " + type + " is not understood.");
    };
  }

  private Section declared(String field, String name) {
    Section resources = top().section("Resources");
    if (!resources.has(name)) {
      throw new TemplateException(
          field, name, "There is no parameter and no resource of that name.");
    }
    return resources.section(name);
  }

  Section top() {
    return new Section("template", root, this);
  }

  String functionName(String logicalId, Section properties) {
    return properties.optionalText("FunctionName").orElse(stackName + "-" + logicalId);
  }

  private static String secretArn(Section properties) {
    return arn("secretsmanager", "secret:" + properties.text("Name"));
  }

  private static String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
  }
}
