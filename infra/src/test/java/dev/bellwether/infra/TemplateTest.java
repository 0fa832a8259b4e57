package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testkit.schedule.Timetable;
import dev.bellwether.testkit.template.Api;
import dev.bellwether.testkit.template.Event;
import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Rotation;
import dev.bellwether.testkit.template.Secret;
import dev.bellwether.testkit.template.Table;
import dev.bellwether.testkit.template.Template;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TemplateTest {
  private static final Duration FUNCTION_URL_LIMIT = Duration.ofMinutes(15);

  private final Template template = Template.load();

  @Test
  void thereAreThreeTablesWithThreeLifecycles() {
    assertThat(template.tables())
        .extracting(Table::name)
        .containsExactly("bellwether-control", "bellwether-answers", "bellwether-spend");
    assertThat(keys("ControlTable")).containsExactly("pk", "sk");
    assertThat(keys("AnswersTable")).containsExactly("pk");
    assertThat(keys("SpendTable")).containsExactly("pk", "sk");
    assertThat(template.tables())
        .allSatisfy(table -> assertThat(table.shape().expiryAttribute()).contains("expires"));
    assertThat(template.tables())
        .allSatisfy(table -> assertThat(table.care().billingMode()).isEqualTo("PAY_PER_REQUEST"));
  }

  @Test
  void whatCannotBeMadeAgainCanBeRecovered() {
    for (String table : List.of("ControlTable", "SpendTable")) {
      assertThat(template.table(table).care().recoverable()).as(table).isTrue();
      assertThat(template.table(table).care().deletionProtected()).as(table).isTrue();
    }
    assertThat(template.table("AnswersTable").care().recoverable()).isFalse();
  }

  @Test
  void everythingStoredIsEncrypted() {
    assertThat(template.tables())
        .allSatisfy(table -> assertThat(table.care().encrypted()).as(table.name()).isTrue());
    assertThat(template.secrets())
        .allSatisfy(secret -> assertThat(secret.encryptionKey()).as(secret.name()).isPresent());
  }

  @Test
  void secretsOfProvidersStartWithoutAnyKey() {
    assertThat(ofProviders())
        .extracting(Secret::name)
        .containsExactly("bellwether/providers/holysheep", "bellwether/providers/openai");
    assertThat(ofProviders())
        .allSatisfy(secret -> assertThat(secret.initialValue()).contains("{\"keys\":[]}"));
  }

  @Test
  void theApiAnswersPreflightsAndFunctionsNameTheSameOrigin() {
    Template asked = template.withParameter("CorsOrigin", "https://app.example.com");
    assertThat(asked.apis())
        .singleElement()
        .satisfies(
            api ->
                assertThat(api.cors())
                    .contains(new Api.Cors("https://app.example.com", "*, authorization", "7200")));
    for (LambdaFunction function : asked.functions()) {
      assertThat(function.routes()).as(function.logicalId()).noneMatch(TemplateTest::isPreflight);
      if (!function.routes().isEmpty()) {
        assertThat(function.environment())
            .as(function.logicalId())
            .containsEntry("BELLWETHER_CORS_ORIGIN", "https://app.example.com");
      }
    }
  }

  private static boolean isPreflight(Event.Route route) {
    return route.method().equals("OPTIONS");
  }

  @Test
  void nobodyWritesTheFirstAdminsKeyAndOnlyTheAdminFunctionReadsIt() {
    assertThat(template.secret("AdminSecret").start())
        .contains(new Secret.Start.Generated(48, true));
    for (LambdaFunction function : template.functions()) {
      assertThat(function.statements().toString().contains("secret:bellwether/admin"))
          .as(function.logicalId())
          .isEqualTo(function.logicalId().equals("AdminFunction"));
    }
  }

  @Test
  void everyProvidersSecretRotatesWeeklyAndNeverBecauseOfADeployment() {
    String function =
        "arn:aws:lambda:us-east-1:000000000000:function:bellwether-KeyRotationFunction:live";
    assertThat(template.rotations())
        .extracting(Rotation::secret)
        .containsExactlyInAnyOrderElementsOf(
            template.function("KeyRotationFunction").statements().getFirst().resources())
        .allSatisfy(secret -> assertThat(secret).contains(":secret:bellwether/providers/"))
        .hasSameSizeAs(ofProviders());
    assertThat(template.rotations())
        .allSatisfy(
            rotation -> {
              assertThat(rotation.function()).isEqualTo(function);
              assertThat(rotation.expression()).isEqualTo("rate(168 hours)");
              assertThat(rotation.atOnce()).isFalse();
            });
    assertThat(template.permissions())
        .singleElement()
        .satisfies(
            permission -> {
              assertThat(permission.function()).isEqualTo(function);
              assertThat(permission.action()).isEqualTo("lambda:InvokeFunction");
              assertThat(permission.principal()).isEqualTo("secretsmanager.amazonaws.com");
              assertThat(permission.sourceAccount()).contains("000000000000");
            });
    assertThat(template.withParameter("KeyRotationHours", "24").rotations())
        .allSatisfy(rotation -> assertThat(rotation.expression()).isEqualTo("rate(24 hours)"));
    assertThat(template.function("KeyRotationFunction").code().timeout())
        .isGreaterThan(Duration.ofSeconds(60));
  }

  @Test
  void theRotationFunctionNeitherDeletesNorReadsAnythingElse() {
    assertThat(
            template.function("KeyRotationFunction").statements().stream()
                .flatMap(statement -> statement.actions().stream())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "secretsmanager:DescribeSecret",
            "secretsmanager:GetSecretValue",
            "secretsmanager:PutSecretValue",
            "secretsmanager:UpdateSecretVersionStage",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "sns:Publish",
            "logs:CreateLogStream",
            "logs:PutLogEvents");
  }

  @Test
  void theKeyThatMakesKeysIsReadWhereOneIsNamedAndNowhereElse() {
    String admin = "arn:aws:secretsmanager:us-east-1:000000000000:secret:bellwether/keys-AbCdEf";
    assertThat(template.function("KeyRotationFunction").statements().toString())
        .doesNotContain("bellwether/keys");

    Template making = template.withParameter("KeyAdminSecretArn", admin);

    for (LambdaFunction function : making.functions()) {
      boolean makesOrDeletes =
          Set.of("KeyRotationFunction", "KeyHealthFunction").contains(function.logicalId());
      assertThat(function.statements())
          .as(function.logicalId())
          .filteredOn(statement -> statement.resources().contains(admin))
          .hasSize(makesOrDeletes ? 1 : 0)
          .allMatch(
              statement -> statement.actions().equals(List.of("secretsmanager:GetSecretValue")));
    }
  }

  @Test
  void keysAreCheckedEverySixHoursUnlessSomebodySaysOtherwise() {
    assertThat(checks(template)).isEqualTo("PT6H true");
    assertThat(checks(template.withParameter("KeyHealthHours", "1"))).isEqualTo("PT1H true");
    assertThat(checks(template.withParameter("KeyHealthChecks", "false"))).isEqualTo("PT6H false");
  }

  private static String checks(Template template) {
    return template.function("KeyHealthFunction").schedules().stream()
        .filter(schedule -> schedule.name().equals("Keys"))
        .filter(schedule -> schedule.timetable() instanceof Timetable.Rate)
        .map(
            schedule ->
                ((Timetable.Rate) schedule.timetable()).interval() + " " + schedule.enabled())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void onlyTheAdminFunctionStartsRotationsAndItWritesNoSecret() {
    for (LambdaFunction function : template.functions()) {
      Set<String> actions =
          function.statements().stream()
              .flatMap(statement -> statement.actions().stream())
              .collect(Collectors.toSet());
      boolean isAdmin = function.logicalId().equals("AdminFunction");
      assertThat(actions.contains("secretsmanager:RotateSecret"))
          .as(function.logicalId())
          .isEqualTo(isAdmin);
      if (isAdmin) {
        assertThat(actions)
            .doesNotContain(
                "secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage");
      }
    }
  }

  @Test
  void aFunctionWithAnAddressOfItsOwnMayRunAsLongAsThatWaits() {
    LambdaFunction completion = template.function("CompletionFunction");
    assertThat(completion.events()).anyMatch(Event.FunctionUrl.class::isInstance);
    assertThat(completion.code().timeout()).isEqualTo(FUNCTION_URL_LIMIT);
  }

  @Test
  void functionsAreToldWhereEverythingIs() {
    assertThat(template.withStackName("blue").function("CompletionFunction").environment())
        .containsAllEntriesOf(
            Map.of(
                "BELLWETHER_CONTROL_TABLE", "blue-control",
                "BELLWETHER_ANSWERS_TABLE", "blue-answers",
                "BELLWETHER_SPEND_TABLE", "blue-spend",
                "BELLWETHER_SECRETS_PREFIX", "blue/providers/",
                "HOLYSHEEP_BASE_URL", "https://api.holysheep.ai/v1"))
        .containsKey("JAVA_TOOL_OPTIONS");
  }

  @Test
  void theCompletionFunctionDeletesNothingAndReadsEveryProvidersSecret() {
    LambdaFunction completion = template.function("CompletionFunction");
    assertThat(
            completion.statements().stream()
                .flatMap(statement -> statement.actions().stream())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:Query",
            "sns:Publish",
            "secretsmanager:GetSecretValue",
            "logs:CreateLogStream",
            "logs:PutLogEvents");
    List<String> readable =
        completion.statements().stream()
            .filter(statement -> statement.actions().contains("secretsmanager:GetSecretValue"))
            .flatMap(statement -> statement.resources().stream())
            .toList();
    for (Secret secret : ofProviders()) {
      assertThat(readable)
          .as(secret.name())
          .anyMatch(resource -> resource.contains(":secret:" + secret.name()));
    }
  }

  private List<Secret> ofProviders() {
    return template.secrets().stream()
        .filter(secret -> secret.name().contains("/providers/"))
        .toList();
  }

  private List<String> keys(String table) {
    return template.table(table).shape().keys().stream().map(Table.Key::attribute).toList();
  }
}
