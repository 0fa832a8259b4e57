package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is deployed: small, of its own module alone, and with nothing in it that another build would
 * make differently. {@code .ci/same-artefacts} compares two builds.
 */
final class ArtefactsTest {
  /** The POM's {@code project.build.outputTimestamp}. */
  private static final LocalDateTime DATED = LocalDateTime.parse("2026-01-01T00:00:00");

  private static final String TEST_LIBRARY =
      "(?i).*(junit|jupiter|opentest4j|assertj|jqwik|archunit|jmh|testcontainers|docker|localstack"
          + "|dynamodblocal|wiremock|mockito|testkit|playwright|netty|apache-client).*";

  private static final List<String> LEDGER = List.of("edge", "spend");
  private static final List<String> ALL_LIBRARIES = List.of("edge", "spend", "routing");

  /**
   * How many jars a function has, and so many that a new one is somebody's decision; and the most
   * that it may weigh, in KiB: 3 % above what it weighed when the line was written.
   */
  private record Bounds(int jars, int kib, List<String> libraries) {}

  private static final Map<String, Bounds> BOUNDS =
      Map.of(
          "completion", new Bounds(65, 15_700, ALL_LIBRARIES),
          "admin", new Bounds(65, 15_700, ALL_LIBRARIES),
          "key-health", new Bounds(65, 15_700, ALL_LIBRARIES),
          "key-rotation", new Bounds(65, 15_700, ALL_LIBRARIES),
          "cost-rollup", new Bounds(60, 14_800, LEDGER),
          "cost-query", new Bounds(61, 16_500, LEDGER));

  static Stream<LambdaFunction> functions() {
    return Template.load().functions().stream();
  }

  @Test
  void everyFunctionHasItsBounds() {
    assertThat(functions().map(PermissionsTest::module)).containsAll(BOUNDS.keySet());
    assertThat(BOUNDS.keySet()).containsAll(functions().map(PermissionsTest::module).toList());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void isNoLargerThanItHasToBe(LambdaFunction function) throws IOException {
    Artefact artefact = artefact(function);
    Bounds bounds = bounds(function);
    long kib = artefact.bytes() / 1024;
    int jars = artefact.jars().size();
    System.out.printf(
        Locale.ROOT,
        "%-14s%7d KiB of %d at most, %d jars%n",
        PermissionsTest.module(function),
        kib,
        bounds.kib(),
        jars);
    assertThat(jars).as("jars in %s", artefact.file()).isLessThanOrEqualTo(bounds.jars());
    assertThat(kib).as("KiB of %s", artefact.file()).isLessThanOrEqualTo(bounds.kib());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void holdsItsOwnModuleAndItsLibrariesAndNoOther(LambdaFunction function) throws IOException {
    Set<String> expected = new TreeSet<>(bounds(function).libraries());
    expected.add(PermissionsTest.module(function).replace("-", ""));
    Set<String> found = new TreeSet<>();
    for (Artefact.Entry jar : artefact(function).jars()) {
      assertThat(jar.name()).doesNotMatch(TEST_LIBRARY);
      Artefact.in(jar).stream()
          .map(Artefact.Entry::name)
          .filter(name -> name.matches("dev/bellwether/.+"))
          .forEach(name -> found.add(name.split("/", -1)[2]));
    }
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void saysNeitherWhenNorWhereNorByWhomItWasBuilt(LambdaFunction function) throws IOException {
    String here = Path.of("..").toRealPath().toString();
    Artefact artefact = artefact(function);
    assertThat(artefact.entries()).allSatisfy(ArtefactsTest::isDated);
    assertThat(ours(function)).hasSize(bounds(function).libraries().size() + 1);
    for (Artefact.Entry jar : ours(function)) {
      assertThat(Artefact.in(jar))
          .isNotEmpty()
          .allSatisfy(ArtefactsTest::isDated)
          .allSatisfy(
              entry ->
                  assertThat(new String(entry.content(), StandardCharsets.ISO_8859_1))
                      .as("%s in %s", entry.name(), jar.name())
                      .doesNotContain(here)
                      .doesNotContain("Built-By"));
    }
  }

  private static void isDated(Artefact.Entry entry) {
    assertThat(entry.head().getTimeLocal()).as(entry.name()).isEqualTo(DATED);
    assertThat(entry.head().getExtra()).as("more dates in %s", entry.name()).isNull();
  }

  private static List<Artefact.Entry> ours(LambdaFunction function) throws IOException {
    Set<String> names =
        Stream.concat(
                Stream.of(PermissionsTest.module(function)), bounds(function).libraries().stream())
            .map(module -> "lib/" + module + "-")
            .collect(Collectors.toSet());
    return artefact(function).jars().stream()
        .filter(jar -> names.stream().anyMatch(name -> jar.name().matches(name + "[0-9.]+jar")))
        .toList();
  }

  private static Bounds bounds(LambdaFunction function) {
    return BOUNDS.get(PermissionsTest.module(function));
  }

  private static Artefact artefact(LambdaFunction function) {
    Artefact artefact = new Artefact(Path.of(function.code().uri()));
    assumeTrue(
        artefact.isThere(),
        () ->
            "Skipped: there is no "
                + artefact.file()
                + ". It is made by: mvn verify (or mvn package)");
    return artefact;
  }
}
