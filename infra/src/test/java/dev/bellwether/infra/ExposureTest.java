package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testkit.template.Event;
import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who can reach what from outside, and who can read what is stored. */
final class ExposureTest {
  /** Everything else would be a new door or a new store: think about both, then add it here. */
  private static final Set<String> KNOWN =
      Set.of(
          "AWS::ApiGateway::Account",
          "AWS::CloudWatch::Alarm",
          "AWS::CloudWatch::Dashboard",
          "AWS::DynamoDB::Table",
          "AWS::IAM::Policy",
          "AWS::IAM::Role",
          "AWS::Lambda::Permission",
          "AWS::Logs::LogGroup",
          "AWS::Logs::MetricFilter",
          "AWS::SNS::Subscription",
          "AWS::SNS::Topic",
          "AWS::SNS::TopicPolicy",
          "AWS::SQS::Queue",
          "AWS::SecretsManager::RotationSchedule",
          "AWS::SecretsManager::Secret",
          "AWS::Serverless::Api",
          "AWS::Serverless::Function");

  /** Variables whose names sound like a secret, and what they hold instead. */
  private static final Map<String, String> NO_SECRETS =
      Map.of(
          "BELLWETHER_ADMIN_SECRET", "the name of one",
          "BELLWETHER_ALERT_SECRET", "the name of one",
          "BELLWETHER_SECRETS_PREFIX", "how the names begin",
          "BELLWETHER_KEY_REQUESTS_PER_MINUTE", "a number");

  private final RawTemplate raw = RawTemplate.load();
  private final Template template = Template.load();

  @Test
  void nothingIsMadeThatNobodyThoughtAbout() {
    assertThat(raw.resources("").values())
        .extracting(resource -> String.valueOf(resource.get("Type")))
        .allMatch(KNOWN::contains);
  }

  @Test
  void theApiAndOneFunctionUrlAreTheOnlyDoors() {
    assertThat(template.apis()).hasSize(1);
    List<String> urls = new ArrayList<>();
    for (LambdaFunction function : template.functions()) {
      if (function.events().stream().anyMatch(Event.FunctionUrl.class::isInstance)) {
        urls.add(function.logicalId());
      }
    }
    assertThat(urls).containsExactly("CompletionFunction");
    assertThat(template.permissions())
        .allMatch(permission -> permission.principal().equals("secretsmanager.amazonaws.com"))
        .allMatch(permission -> permission.sourceAccount().isPresent());
  }

  /** Otherwise SAM makes another stage, of the same routes, which nothing limits or logs. */
  @Test
  void theApiHasOneStage() {
    assertThat(RawTemplate.map(raw.section("Globals").get("Api")).get("OpenApiVersion"))
        .isEqualTo("3.0.1");
    assertThat(raw.properties("AWS::Serverless::Api")).hasSize(1);
  }

  @Test
  void rolesAreForServicesAlone() {
    raw.properties("AWS::IAM::Role")
        .forEach(
            (name, role) ->
                RawTemplate.texts(
                    role.get("AssumeRolePolicyDocument"),
                    List.of(),
                    (path, text) -> {
                      if (path.contains("Principal")) {
                        assertThat(path).as(name).endsWith("Principal", "Service");
                        assertThat(text)
                            .as(name)
                            .isIn("lambda.amazonaws.com", "apigateway.amazonaws.com");
                      }
                    }));
  }

  @Test
  void theAccountsOwnKeyEncryptsEverythingThatIsKept() {
    String ownKey = "{!If=[OwnKey, !Ref KmsKeyArn, ";
    assertThat(raw.properties("AWS::DynamoDB::Table"))
        .hasSize(3)
        .allSatisfy(
            (name, table) ->
                assertThat(
                        String.valueOf(
                            RawTemplate.map(table.get("SSESpecification")).get("KMSMasterKeyId")))
                    .as(name)
                    .startsWith(ownKey));
    assertThat(
            String.valueOf(
                RawTemplate.map(raw.section("Globals").get("Function")).get("KmsKeyArn")))
        .as("variables and snapshots of all functions")
        .startsWith(ownKey);
    for (String type : List.of("AWS::SecretsManager::Secret", "AWS::Logs::LogGroup")) {
      assertThat(raw.properties(type))
          .isNotEmpty()
          .allSatisfy(
              (name, kept) ->
                  assertThat(String.valueOf(kept.get("KmsKeyId"))).as(name).startsWith(ownKey));
    }
    assertThat(raw.properties("AWS::SNS::Topic"))
        .allSatisfy(
            (name, topic) ->
                assertThat(String.valueOf(topic.get("KmsMasterKeyId")))
                    .as(name)
                    .startsWith(ownKey));
    assertThat(raw.properties("AWS::SQS::Queue"))
        .allSatisfy(
            (name, queue) ->
                assertThat(queue.get("SqsManagedSseEnabled")).as(name).isEqualTo(true));
  }

  @Test
  void noVariableHoldsASecret() {
    Set<String> suspicious = new TreeSet<>();
    for (LambdaFunction function : template.functions()) {
      function
          .environment()
          .forEach(
              (name, value) -> {
                if (name.matches(".*(SECRET|KEY|TOKEN|PASSWORD|CREDENTIAL).*")) {
                  suspicious.add(name);
                }
                assertThat(value).as(name).doesNotContain("{{resolve:").doesNotContain("sk-");
              });
    }
    assertThat(suspicious).isEqualTo(NO_SECRETS.keySet());
    assertThat(raw.parameters().toString()).doesNotContain("NoEcho");
  }

  @Test
  void theAccessLogHasNoHeaderNoBodyAndNoAddressWithAKeyInIt() {
    Map<?, ?> api = raw.properties("AWS::Serverless::Api", "RestApi");
    String log = String.valueOf(api.get("AccessLogSetting"));
    assertThat(log)
        .contains("$context.requestId", "$context.status", "$context.resourcePath")
        .doesNotContainIgnoringCase("header")
        .doesNotContainIgnoringCase("authorizer")
        .doesNotContain("identity.apiKey", "$context.path");
    assertThat(String.valueOf(api.get("MethodSettings")))
        .contains("DataTraceEnabled=false", "LoggingLevel=OFF", "ApiRequestsPerSecond", "ApiBurst");
  }
}
