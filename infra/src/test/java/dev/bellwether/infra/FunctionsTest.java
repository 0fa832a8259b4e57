package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for every function, wherever it is declared. */
final class FunctionsTest {
  private final RawTemplate raw = RawTemplate.load();
  private final Map<?, ?> common = RawTemplate.map(raw.section("Globals").get("Function"));
  private final Map<String, Map<?, ?>> functions = raw.properties("AWS::Serverless::Function");

  @Test
  void everyFunctionIsPublishedBehindItsAliasAndStartsFromASnapshot() {
    assertThat(String.valueOf(common.get("SnapStart"))).isEqualTo("{ApplyOn=PublishedVersions}");
    assertThat(common.get("AutoPublishAlias")).isEqualTo("live");
    assertThat(common.get("AutoPublishAliasAllProperties")).isEqualTo(true);
    functions.forEach(
        (name, function) ->
            assertThat(RawTemplate.keys(function))
                .as(name)
                .doesNotContain("SnapStart", "AutoPublishAlias", "ProvisionedConcurrencyConfig"));
  }

  @Test
  void everyFunctionLogsInJsonAndRunsOnTheManagedRuntime() {
    assertThat(String.valueOf(common.get("LoggingConfig"))).isEqualTo("{LogFormat=JSON}");
    assertThat(common.get("Runtime")).isEqualTo("java25");
    functions.forEach(
        (name, function) -> {
          assertThat(String.valueOf(function.get("LoggingConfig"))).doesNotContain("LogFormat");
          assertThat(RawTemplate.keys(function)).as(name).doesNotContain("Runtime", "PackageType");
        });
  }

  @Test
  void everyFunctionHasItsOwnArtefactItsOwnRoleMemoryAndATimeout() {
    assertThat(RawTemplate.keys(common)).contains("MemorySize", "Timeout");
    assertThat(functions.values())
        .extracting(function -> function.get("CodeUri"))
        .doesNotContainNull()
        .doesNotHaveDuplicates();
    functions.forEach(
        (name, function) ->
            assertThat(function.get("Role"))
                .as(name)
                .isEqualTo("!GetAtt " + name.replace("Function", "Role") + ".Arn"));
  }

  /** It bounds what an outage or a flood of requests can spend; schedules bound themselves. */
  @Test
  void concurrencyIsReservedForCompletionsAndByWhoeverDeploysAlone() {
    functions.forEach(
        (name, function) ->
            assertThat(String.valueOf(function.get("ReservedConcurrentExecutions")))
                .as(name)
                .isEqualTo(
                    name.equals("CompletionFunction")
                        ? "{!If=[BoundsRequests, !Ref MaxConcurrentRequests, !Ref AWS::NoValue]}"
                        : "null"));
    assertThat(RawTemplate.keys(common)).doesNotContain("ReservedConcurrentExecutions");
  }
}
