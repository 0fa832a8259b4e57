package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What infra/README.md says of the template is so. */
final class ReadmeTest {
  private final String readme = readme();

  private static String readme() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  @Test
  void itSaysWhichFunctionMayTouchWhat() {
    List<String> rows = new ArrayList<>(List.of("| function | touches | may |", "|---|---|---|"));
    for (LambdaFunction function : PermissionsTest.functions().toList()) {
      Map<String, TreeSet<String>> places = new TreeMap<>();
      for (LambdaFunction.Statement statement : function.statements()) {
        for (String arn : statement.resources()) {
          if (!arn.contains(":logs:")) {
            var _ =
                places
                    .computeIfAbsent(Places.of(arn), _ -> new TreeSet<>())
                    .addAll(statement.actions());
          }
        }
      }
      places.forEach(
          (place, actions) ->
              rows.add(
                  "| `%s` | %s | %s |"
                      .formatted(
                          Artefact.of(function).module(),
                          place,
                          String.join(", ", actions).replaceAll("[a-z]+:", ""))));
    }
    assertThat(readme).contains(String.join("\n", rows));
  }

  /** An alarm is paid for by the metrics that it looks at. */
  @Test
  void itSaysHowManyMetricsAreWatched() {
    int watched = 0;
    for (Map<?, ?> alarm : RawTemplate.load().properties("AWS::CloudWatch::Alarm").values()) {
      watched +=
          alarm.containsKey("Namespace") ? 1 : alarm.toString().split("MetricStat=").length - 1;
    }
    assertThat(readme).contains(watched + " metrics in all", "alarms on " + watched + " metrics");
  }

  @Test
  void everyParameterThatItNamesIsThere() {
    RawTemplate raw = RawTemplate.load();
    assertThat(List.of("MaxConcurrentRequests", "AccessLog", "KmsKeyArn"))
        .allSatisfy(
            name -> {
              assertThat(readme).contains(name);
              assertThat(raw.parameters().toString()).contains(name + "=");
            });
    assertThat(Template.load().tables())
        .filteredOn(table -> table.care().deletionProtected())
        .allSatisfy(table -> assertThat(readme).contains("`" + table.name() + "`"));
  }
}
