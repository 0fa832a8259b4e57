package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
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
   * How many jars a function has, so that another one is somebody's decision; and the most that it
   * may weigh, in KiB: 3 % more than when the line was written.
   */
  private record Bounds(int jars, int kib, List<String> libraries) {}

  private static final Map<String, Bounds> BOUNDS =
      Map.of(
          "completion", new Bounds(64, 15_650, ALL_LIBRARIES),
          "admin", new Bounds(64, 15_720, ALL_LIBRARIES),
          "key-health", new Bounds(64, 15_630, ALL_LIBRARIES),
          "key-rotation", new Bounds(64, 15_600, ALL_LIBRARIES),
          "cost-rollup", new Bounds(60, 14_780, LEDGER),
          "cost-query", new Bounds(61, 16_530, LEDGER));

  static Stream<LambdaFunction> functions() {
    return Template.load().functions().stream();
  }

  @Test
  void everyFunctionHasItsBounds() {
    assertThat(functions().map(Artefact::of).map(Artefact::module))
        .containsExactlyInAnyOrderElementsOf(BOUNDS.keySet());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void isNoLargerThanItHasToBe(LambdaFunction function) throws IOException {
    Artefact artefact = Artefact.of(function).orSkip();
    Bounds bounds = bounds(function);
    long kib = artefact.bytes() / 1024;
    int jars = artefact.jars().size();
    System.out.printf(
        Locale.ROOT,
        "%-14s%7d KiB of %d at most, %d jars%n",
        artefact.module(),
        kib,
        bounds.kib(),
        jars);
    assertThat(jars).as("jars in %s", artefact.file()).isLessThanOrEqualTo(bounds.jars());
    assertThat(kib).as("KiB of %s", artefact.file()).isLessThanOrEqualTo(bounds.kib());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void holdsItsOwnModuleAndItsLibrariesAndNoOther(LambdaFunction function) throws IOException {
    Artefact artefact = Artefact.of(function).orSkip();
    Set<String> expected = new TreeSet<>(bounds(function).libraries());
    expected.add(artefact.module().replace("-", ""));
    Set<String> found = new TreeSet<>();
    for (ZipEntry jar : artefact.jars()) {
      assertThat(jar.getName()).doesNotMatch(TEST_LIBRARY);
      artefact.in(jar).stream()
          .map(content -> content.entry().getName())
          .filter(name -> name.matches("dev/bellwether/.+"))
          .forEach(name -> found.add(name.split("/", -1)[2]));
    }
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void saysNeitherWhenNorWhereNorByWhomItWasBuilt(LambdaFunction function) throws IOException {
    String here = Path.of("..").toRealPath().toString();
    Artefact artefact = Artefact.of(function).orSkip();
    assertThat(artefact.entries()).allSatisfy(ArtefactsTest::isDated);
    assertThat(ours(function)).hasSize(bounds(function).libraries().size() + 1);
    for (ZipEntry jar : ours(function)) {
      assertThat(artefact.in(jar))
          .isNotEmpty()
          .allSatisfy(content -> isDated(content.entry()))
          .allSatisfy(
              content ->
                  assertThat(new String(content.bytes(), StandardCharsets.ISO_8859_1))
                      .as("%s in %s", content.entry(), jar)
                      .doesNotContain(here)
                      .doesNotContain("Built-By"));
    }
  }

  private static void isDated(ZipEntry entry) {
    assertThat(entry.getTimeLocal()).as("%s", entry).isEqualTo(DATED);
    assertThat(entry.getExtra()).as("more dates in %s", entry).isNull();
  }

  private static List<ZipEntry> ours(LambdaFunction function) throws IOException {
    Artefact artefact = Artefact.of(function);
    Set<String> modules = new TreeSet<>(bounds(function).libraries());
    modules.add(artefact.module());
    return artefact.jars().stream()
        .filter(jar -> modules.contains(jar.getName().replaceAll("lib/(.+)-[0-9.]+jar", "$1")))
        .toList();
  }

  private static Bounds bounds(LambdaFunction function) {
    String module = Artefact.of(function).module();
    return Objects.requireNonNull(BOUNDS.get(module), module);
  }
}
