package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import dev.bellwether.completion.CompletionHandler;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.telemetry.Metric;
import dev.bellwether.edge.telemetry.Note;
import dev.bellwether.edge.telemetry.Observation;
import dev.bellwether.spend.ledger.Bookkeeper;
import dev.bellwether.spend.ledger.LastResort;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.lambda.Handlers;
import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Template;
import io.micronaut.function.aws.MicronautRequestStreamHandler;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every figure that is watched or shown is one that somebody writes, and the other way round. */
final class MetricsTest {
  private static final String OURS = "!Sub Bellwether/${AWS::StackName}";

  private final RawTemplate raw = RawTemplate.load();
  private final Template template = Template.load();

  /** A metric as an alarm or the dashboard names it: with one dimension, or with none. */
  private record Used(String namespace, String name, String dimension, String value) {}

  @Test
  void whatTheCodeAndTheFiltersWriteIsWhatIsWatchedAndShown() {
    Set<String> written = new TreeSet<>(filtered().values());
    Arrays.stream(Metric.values()).map(Metric::wireName).forEach(written::add);
    Set<String> used = new TreeSet<>();
    ours().forEach(metric -> used.add(metric.name()));
    assertThat(used).isEqualTo(written);
  }

  @Test
  void everyMetricOfTheCodeIsMeasuredSomewhere() {
    Set<String> measured =
        Code.CLASSES.stream()
            .filter(type -> !type.getPackageName().equals(Metric.class.getPackageName()))
            .filter(MetricsTest::measures)
            .flatMap(type -> type.getFieldAccessesFromSelf().stream())
            .filter(access -> access.getTargetOwner().isEquivalentTo(Metric.class))
            .map(JavaFieldAccess::getName)
            .collect(Collectors.toSet());
    assertThat(measured)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Metric.values()).map(Metric::name).toList());
  }

  private static boolean measures(JavaClass type) {
    return type.getMethodCallsFromSelf().stream()
        .anyMatch(
            call ->
                call.getTargetOwner().isEquivalentTo(Observation.class)
                    && call.getName().equals("measure"));
  }

  @Test
  void errorsAreCountedByCodesThatTheCodeHas() throws IOException {
    Set<String> codes = new HashSet<>(Constants.of(GatewayError.class.getName()));
    codes.addAll(Constants.of(CompletionHandler.class.getPackageName() + ".Errors"));
    Set<String> watched = new TreeSet<>();
    for (Used metric : ours()) {
      if (!metric.dimension().isEmpty()) {
        assertThat(metric.dimension()).as(metric.name()).isEqualTo(Note.ERROR.wireName());
        watched.add(metric.value());
      }
    }
    assertThat(watched)
        .containsExactly("budget_exceeded", "no_usable_key")
        .allMatch(codes::contains);
  }

  @Test
  void eachStackHasItsOwnNamespaceAndEveryFunctionThatWritesIsToldOfIt() {
    assertThat(ours()).extracting(Used::namespace).containsOnly(OURS);
    for (LambdaFunction function : template.withStackName("blue").functions()) {
      Map<String, String> environment = function.environment();
      assertThat(environment.get("BELLWETHER_METRICS_NAMESPACE"))
          .as(function.logicalId())
          .isEqualTo(environment.containsKey("BELLWETHER_LOG_FORMAT") ? "Bellwether/blue" : null);
    }
  }

  @Test
  void everyFunctionThatCanLoseAnEntryHasAFilterForTheLineOfIt() throws IOException {
    Set<String> losing = new TreeSet<>();
    for (LambdaFunction function : template.functions()) {
      Map<String, String> environment = new HashMap<>(function.environment());
      environment.put("BELLWETHER_ENDPOINT_DYNAMODB", "http://127.0.0.1:1");
      try (MicronautRequestStreamHandler handler =
          (MicronautRequestStreamHandler) new Handlers(template).make(function, environment)) {
        if (Variables.beansOf(function, handler.getApplicationContext()).stream()
            .anyMatch(bean -> bean.getBeanType().equals(Bookkeeper.class))) {
          losing.add("!Ref " + function.logicalId().replace("Function", "Logs"));
        }
      }
    }
    assertThat(filtered().keySet()).isEqualTo(losing);
    assertThat(Constants.of(LastResort.class.getName()))
        .anyMatch(text -> text.startsWith("ledger.unwritten "));
  }

  /** The metric that is made of each log group's lines. */
  private Map<String, String> filtered() {
    Map<String, String> filtered = new HashMap<>();
    raw.properties("AWS::Logs::MetricFilter")
        .forEach(
            (name, filter) -> {
              assertThat(filter.get("FilterPattern")).as(name).isEqualTo("\"ledger.unwritten\"");
              assertThat(filter.get("MetricTransformations")).asInstanceOf(LIST).hasSize(1);
              Map<?, ?> made = first(filter.get("MetricTransformations"));
              assertThat(made.get("MetricNamespace")).as(name).isEqualTo(OURS);
              filtered.put(
                  String.valueOf(filter.get("LogGroupName")),
                  String.valueOf(made.get("MetricName")));
            });
    return filtered;
  }

  private Set<Used> ours() {
    Set<Used> used = new HashSet<>();
    raw.properties("AWS::CloudWatch::Alarm").values().forEach(alarm -> used.add(watched(alarm)));
    for (JsonNode widget : dashboard().path("widgets")) {
      for (JsonNode metric : widget.path("properties").path("metrics")) {
        used.add(shown(metric));
      }
    }
    used.removeIf(metric -> metric.namespace().isEmpty() || metric.namespace().startsWith("AWS/"));
    return used;
  }

  private JsonNode dashboard() {
    String body =
        String.valueOf(
            raw.properties("AWS::CloudWatch::Dashboard", "Operations").get("DashboardBody"));
    return Json.parse(body.substring("!Sub ".length()));
  }

  private static Used watched(Map<?, ?> alarm) {
    Map<?, ?> dimension = first(alarm.get("Dimensions"));
    return new Used(
        text(alarm.get("Namespace")),
        text(alarm.get("MetricName")),
        text(dimension.get("Name")),
        text(dimension.get("Value")));
  }

  private static Map<?, ?> first(@Nullable Object list) {
    return list instanceof List<?> all ? RawTemplate.map(all.getFirst()) : Map.of();
  }

  private static Used shown(JsonNode metric) {
    boolean isOne = metric.path(0).isTextual();
    return new Used(
        isOne ? metric.path(0).asText().replaceFirst("^Bellwether", "!Sub Bellwether") : "",
        metric.path(1).asText(),
        metric.path(2).asText(),
        metric.path(3).asText());
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
