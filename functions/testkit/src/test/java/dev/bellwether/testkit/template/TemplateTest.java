package dev.bellwether.testkit.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.testkit.schedule.Timetable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TemplateTest {
  private static final String SMALL =
      """
      Parameters:
        Address: { Type: String, Default: "https://x" }
        Needed: { Type: String }
        Most: { Type: Number, Default: 0 }
      Conditions:
        Bounded: !Not [ !Equals [ !Ref Most, "0" ] ]
      Globals:
        Function: { Runtime: java25, MemorySize: 512, Timeout: 30, Environment: { Variables: { A: global, B: global } } }
      Resources:
        Items:
          Type: AWS::DynamoDB::Table
          Properties:
            TableName: !Sub "${AWS::StackName}-items"
            BillingMode: PAY_PER_REQUEST
            AttributeDefinitions: [ { AttributeName: pk, AttributeType: S }, { AttributeName: when, AttributeType: N } ]
            KeySchema: [ { AttributeName: pk, KeyType: HASH } ]
            GlobalSecondaryIndexes:
              - IndexName: by-time
                KeySchema: [ { AttributeName: when, KeyType: HASH } ]
                Projection: { ProjectionType: ALL }
        Key:
          Type: AWS::SecretsManager::Secret
          Properties: { Name: !Sub "${AWS::StackName}/key" }
        Worker:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: worker.zip
            Handler: a.B
            Timeout: 5
            ReservedConcurrentExecutions: !If [ Bounded, !Ref Most, !Ref "AWS::NoValue" ]
            Environment:
              Variables:
                B: own
                TABLE: !Ref Items
                ARN: !GetAtt Items.Arn
                MIX: !Sub "${Key}|${Items.Arn}|${Address}|${!Literal}|${AWS::Region}"
                SELF: !Sub "${AWS::Partition}.${AWS::AccountId}.${AWS::URLSuffix}"
                NEWS: !Ref News
                OTHER: FIELD
            Policies: [ { Statement: [ { Effect: Allow, Action: "dynamodb:GetItem", Resource: !GetAtt Items.Arn } ] } ]
            Events:
              Tick: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 hour), Input: '{"task":"tick"}' } }
              Tock:
                Type: ScheduleV2
                Properties:
                  ScheduleExpression: cron(30 6 ? * MON-FRI *)
                  ScheduleExpressionTimezone: Europe/Berlin
                  FlexibleTimeWindow: { Mode: "OFF" }
                  RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 }
                  DeadLetterConfig: { Arn: !GetAtt Lost.Arn }
                  State: !If [ Bounded, ENABLED, DISABLED ]
                  Input: '[]'
              Web: { Type: HttpApi, Properties: { Path: /x, Method: get } }
        Front:
          Type: AWS::Serverless::Api
          Properties: { StageName: x, Cors: { AllowOrigin: !Sub "'${Address}'", AllowHeaders: "'*'", MaxAge: "'60'" } }
        News: { Type: AWS::SNS::Topic, Properties: { TopicName: !Sub "${AWS::StackName}-news" } }
        Ignored: { Type: AWS::SQS::Queue, Properties: { QueueName: !Join [ "-", [ a, b ] ] } }
      """;

  @Test
  void resolvesNamesOfTheStackItIsDeployedAs() {
    Template template =
        Template.parse(SMALL).withStackName("blue").withParameter("Address", "http://y");
    LambdaFunction worker = template.function("Worker");
    assertThat(template.table("Items").name()).isEqualTo("blue-items");
    assertThat(worker.environment())
        .containsEntry("A", "global")
        .containsEntry("B", "own")
        .containsEntry("TABLE", "blue-items")
        .containsEntry("ARN", "arn:aws:dynamodb:us-east-1:000000000000:table/blue-items")
        .containsEntry("NEWS", "arn:aws:sns:us-east-1:000000000000:blue-news")
        .containsEntry("SELF", "aws.000000000000.amazonaws.com")
        .containsEntry(
            "MIX",
            "arn:aws:secretsmanager:us-east-1:000000000000:secret:blue/key|arn:aws:dynamodb:us-east-1:000000000000:table/blue-items|http://y|${Literal}|us-east-1");
    assertThat(worker.code().memory()).isEqualTo(512);
    assertThat(worker.code().timeout()).hasSeconds(5);
    assertThat(worker.schedules())
        .containsExactly(
            new Event.Schedule(
                "Tick",
                Timetable.of("rate(1 hour)", ZoneOffset.UTC),
                "{\"task\":\"tick\"}",
                185,
                true),
            new Event.Schedule(
                "Tock",
                Timetable.of("cron(30 6 ? * MON-FRI *)", ZoneId.of("Europe/Berlin")),
                "[]",
                2,
                false));
    assertThat(worker.routes()).containsExactly(new Event.Route("GET", "/x", Event.Kind.HTTP));
    assertThat(worker.statements().getFirst().actions()).containsExactly("dynamodb:GetItem");
    assertThat(template.schedules()).containsOnlyKeys("Worker");
  }

  @Test
  void aConditionDecidesBetweenAValueAndNone() {
    Template template = Template.parse(SMALL);
    assertThat(template.function("Worker").code().size().concurrency()).isEmpty();
    Template bounded = template.withParameter("Most", "7");
    assertThat(bounded.function("Worker").code().size().concurrency()).contains(7);
  }

  @Test
  void readsWhereTheFirstValueOfASecretComesFrom() {
    String start = "Properties: { Name: !Sub \"${AWS::StackName}/key\" }";
    assertThat(SMALL).contains(start);
    String generated =
        start.replace(
            " }", ", GenerateSecretString: { PasswordLength: 48, ExcludePunctuation: true } }");
    String written = start.replace(" }", ", SecretString: one }");
    assertThat(Template.parse(SMALL).secret("Key").start()).isEmpty();
    assertThat(Template.parse(SMALL.replace(start, generated)).secret("Key"))
        .satisfies(
            secret -> {
              assertThat(secret.start()).contains(new Secret.Start.Generated(48, true));
              assertThat(secret.initialValue()).isEmpty();
            });
    assertThat(Template.parse(SMALL.replace(start, written)).secret("Key").initialValue())
        .contains("one");
  }

  @Test
  void readsWhatBrowsersAreTold() {
    assertThat(Template.parse(SMALL).apis())
        .containsExactly(new Api("Front", Optional.of(new Api.Cors("https://x", "*", "60"))));
    assertThat(Template.parse(SMALL.replace(", Cors:", ", Other:")).apis())
        .containsExactly(new Api("Front", Optional.empty()));
    assertThatThrownBy(() -> Template.parse(SMALL.replace("\"'60'\"", "60")).apis())
        .hasMessageContaining("Front.Properties.Cors.MaxAge is 60");
  }

  @Test
  void aFunctionMayDoWhatTheRoleThatItNamesMay() {
    String role =
        """
          Journal: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: !Sub "/${AWS::StackName}/w" } }
          WorkerRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: {}
              Policies:
                - PolicyName: worker
                  PolicyDocument:
                    Statement: [ { Effect: Allow, Action: "logs:PutLogEvents", Resource: !GetAtt Journal.Arn } ]
        """;
    String named =
        SMALL.replace("Handler: a.B", "Handler: a.B\n      Role: !GetAtt WorkerRole.Arn") + role;
    assertThat(Template.parse(named).function("Worker").statements())
        .containsExactly(
            new LambdaFunction.Statement(
                "Allow",
                List.of("logs:PutLogEvents"),
                List.of("arn:aws:logs:us-east-1:000000000000:log-group:/bellwether/w:*")));
    assertThatThrownBy(
            () ->
                Template.parse(
                        named.replace("Policies:\n", "ManagedPolicyArns: []\n      Policies:\n"))
                    .functions())
        .hasMessageContaining("ManagedPolicyArns");
    assertThatThrownBy(
            () -> Template.parse(named.replace("!GetAtt WorkerRole.Arn", "arn:x")).functions())
        .hasMessageContaining("Worker.Properties.Role is arn:x");
  }

  @Test
  void readsIndexesAndKeys() {
    Table items = Template.parse(SMALL).table("Items");
    assertThat(items.shape().indexes())
        .containsExactly(new Table.Index("by-time", List.of(new Table.Key("when", "HASH")), "ALL"));
    assertThat(items.shape().expiryAttribute()).isEmpty();
    assertThat(items.care().encrypted()).isFalse();
  }

  @Test
  void findsTheTemplateOfThisProject() {
    Template template = Template.load();
    assertThat(template.stackName()).isEqualTo("bellwether");
    assertThat(template.tables())
        .extracting(Table::name)
        .contains("bellwether-control", "bellwether-answers", "bellwether-spend");
    assertThat(template.table("ControlTable").shape().expiryAttribute()).contains("expires");
    assertThat(template.secret("HolySheepSecret").name())
        .isEqualTo("bellwether/providers/holysheep");
    assertThat(template.function("CompletionFunction").environment())
        .containsEntry("BELLWETHER_SPEND_TABLE", "bellwether-spend")
        .containsEntry("BELLWETHER_SECRETS_PREFIX", "bellwether/providers/");
    assertThatThrownBy(() -> template.table("Nothing")).hasMessageContaining("has no Nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "OTHER: FIELD # OTHER: !ImportValue x # Variables.OTHER is !ImportValue x",
        "OTHER: FIELD # OTHER: !If [a, b, c] # There is no condition of that name",
        "OTHER: FIELD # OTHER: !If [Bounded, b] # A list of 3 is expected behind !If",
        "OTHER: FIELD # OTHER: !Join [Bounded, b] # Variables.OTHER is !Join [Bounded, b]",
        "OTHER: FIELD # OTHER: !If {a: b} # Variables.OTHER is !If (mapping)",
        "!Not [ !Equals # !Or [ !Equals # Conditions.Bounded is !Or",
        "rate(1 hour) # rate(0 hours) # Tick.Properties.ScheduleExpression is rate(0 hours)",
        "rate(1 hour) # at(2026-11-20T13:00:00) # Write rate(5 minutes) or cron(",
        "Europe/Berlin # Berlin # ScheduleExpressionTimezone is Berlin",
        "Input: '[]' # Input: all # Tock.Properties.Input is all. JSON is expected",
        "Input: '[]' # Name: tock # Tock.Properties.Input is missing",
        "State: !If [ Bounded, ENABLED, DISABLED ] # State: asleep # Tock.Properties.State is"
            + " asleep",
        "Mode: \"OFF\" # Mode: FLEXIBLE # FlexibleTimeWindow.Mode is FLEXIBLE",
        "MaximumRetryAttempts: 2 # DeadLetter: 2 # RetryPolicy.DeadLetter is 2",
        "DeadLetterConfig: { # DeadLetterConfig: { Type: SQS, # DeadLetterConfig.Type is SQS",
        "OTHER: FIELD # OTHER: !Ref Nowhere # Variables.OTHER is Nowhere",
        "OTHER: FIELD # OTHER: !Ref Needed # no default",
        "OTHER: FIELD # OTHER: !Ref Ignored # AWS::SQS::Queue",
        "OTHER: FIELD # OTHER: !GetAtt Items.StreamArn # only Arn",
        "OTHER: FIELD # OTHER: !GetAtt Ignored.Arn # AWS::SQS::Queue",
        "OTHER: FIELD # OTHER: [1] # A text, !Ref, !Sub or !GetAtt",
        "Timeout: 5 # Timeout: soon # Timeout is soon",
        "Type: ScheduleV2, # Type: SQS, # Events.Tick.Type is SQS",
        "KeyType: HASH # KeyType: SORT # KeyType is SORT",
        "BillingMode: PAY_PER_REQUEST # StreamSpecification: 1 # StreamSpecification is 1",
        "BillingMode: PAY_PER_REQUEST # DeletionProtectionEnabled: perhaps # is perhaps",
        "Handler: a.B # Tracing: Active # Handler is missing",
        "Path: /x, # Auth: 1, # Auth is 1",
        "Statement: [ # Statement: 3, Not: [ # Properties.Policies[0].Not",
        "GlobalSecondaryIndexes: # LocalSecondaryIndexes: # LocalSecondaryIndexes is",
      })
  void namesTheFieldAndTheValueItDoesNotUnderstand(String text, String instead, String message) {
    Template template = Template.parse(SMALL.replace(text, instead));
    assertThatThrownBy(
            () -> {
              assertThat(template.functions()).isNotEmpty();
              assertThat(template.tables()).isEmpty();
            })
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesWhatIsNoTemplate() {
    assertThatThrownBy(() -> Template.parse("[1]")).hasMessageContaining("mapping");
    assertThatThrownBy(() -> Template.parse("Resources: [1]").tables())
        .hasMessageContaining("Resources is [1]");
  }
}
