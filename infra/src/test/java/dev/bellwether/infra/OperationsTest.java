package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is watched is there, and whoever has to be told is told. */
final class OperationsTest {
  private final RawTemplate raw = RawTemplate.load();
  private final Template template = Template.load();

  @Test
  void everyFunctionsErrorsAndThrottlesAreWatched() {
    Set<String> watched = new TreeSet<>();
    raw.properties("AWS::CloudWatch::Alarm")
        .values()
        .forEach(
            alarm -> {
              if ("AWS/Lambda".equals(alarm.get("Namespace"))) {
                watched.add(alarm.get("MetricName") + " " + alarm.get("Dimensions"));
              }
            });
    Set<String> wanted = new TreeSet<>();
    for (LambdaFunction function : template.functions()) {
      for (String metric : List.of("Errors", "Throttles")) {
        wanted.add(metric + " [{Name=FunctionName, Value=!Ref " + function.logicalId() + "}]");
      }
    }
    assertThat(watched).isEqualTo(wanted);
  }

  @Test
  void everyTablesThrottlesAreWatched() {
    String alarms = raw.properties("AWS::CloudWatch::Alarm").toString();
    template
        .tables()
        .forEach(
            table ->
                assertThat(alarms)
                    .contains(
                        "MetricName=ReadThrottleEvents, Dimensions=[{Name=TableName, Value=!Ref "
                            + table.logicalId())
                    .contains(
                        "MetricName=WriteThrottleEvents, Dimensions=[{Name=TableName, Value=!Ref "
                            + table.logicalId()));
  }

  @Test
  void everyAlarmReachesTheTopic() {
    raw.resources("AWS::CloudWatch::Alarm")
        .forEach(
            (name, alarm) -> {
              assertThat(alarm.get("Condition")).as(name).isEqualTo("Watches");
              assertThat(RawTemplate.map(alarm.get("Properties")).get("AlarmActions"))
                  .as(name)
                  .isEqualTo(List.of("!Ref AlertTopic"));
            });
    assertThat(String.valueOf(raw.properties("AWS::SNS::TopicPolicy", "AlertTopicPolicy")))
        .contains("Service=cloudwatch.amazonaws.com", "sns:Publish");
    assertThat(raw.properties("AWS::SNS::Topic").toString()).doesNotContain("alias/aws/sns");
  }

  @Test
  void everyFunctionLogsWhereItsLinesAreDeletedInTime() {
    Map<String, Map<?, ?>> functions = raw.properties("AWS::Serverless::Function");
    Map<String, Map<?, ?>> groups = raw.properties("AWS::Logs::LogGroup");
    assertThat(groups).hasSize(functions.size() + 1);
    groups.forEach(
        (name, group) ->
            assertThat(group.get("RetentionInDays")).as(name).isEqualTo("!Ref LogDays"));
    functions.forEach(
        (name, function) ->
            assertThat(String.valueOf(function.get("LoggingConfig")))
                .isEqualTo("{LogGroup=!Ref %s}".formatted(name.replace("Function", "Logs"))));
  }

  @Test
  void everyScheduleIsPunctualInUtcAndOnlyTheRareOneIsKeptWhenItIsLost() {
    List<String> kept = new ArrayList<>();
    raw.properties("AWS::Serverless::Function")
        .values()
        .forEach(
            function ->
                RawTemplate.map(function.get("Events"))
                    .forEach(
                        (name, event) -> {
                          if (!"ScheduleV2".equals(RawTemplate.map(event).get("Type"))) {
                            return;
                          }
                          Map<?, ?> schedule =
                              RawTemplate.map(RawTemplate.map(event).get("Properties"));
                          assertThat(String.valueOf(schedule))
                              .contains("OmitName=true")
                              .contains("ScheduleExpressionTimezone=UTC")
                              .contains("FlexibleTimeWindow={Mode=OFF}")
                              .contains("RetryPolicy={MaximumRetryAttempts=");
                          if (schedule.containsKey("DeadLetterConfig")) {
                            kept.add(String.valueOf(name));
                          }
                        }));
    assertThat(kept).containsExactly("Keys");
  }

  @Test
  void everyParameterIsInAGroup() {
    Set<String> grouped = new TreeSet<>();
    RawTemplate.texts(
        raw.section("Metadata"),
        List.of(),
        (path, text) -> {
          if (path.getLast().equals("Parameters")) {
            grouped.add(text);
          }
        });
    assertThat(grouped)
        .containsExactlyInAnyOrderElementsOf(
            raw.parameters().keySet().stream().map(String::valueOf).toList());
  }
}
