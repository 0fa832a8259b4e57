package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.function.ChoreHandler;
import dev.bellwether.edge.function.EventFunction;
import dev.bellwether.edge.function.HttpFunctionHandler;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.lambda.Handlers;
import dev.bellwether.testkit.template.Event;
import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Table;
import dev.bellwether.testkit.template.Template;
import io.micronaut.function.aws.MicronautRequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the template says of a function is what its code does, both ways. */
final class CodeAgreementTest {
  /** The JVM reads it itself. */
  private static final Set<String> READ_BY_THE_RUNTIME = Set.of("JAVA_TOOL_OPTIONS");

  /** Set by the local runner and by tests: in AWS the SDK finds the services by itself. */
  private static final Set<String> LOCAL =
      Set.of(
          "BELLWETHER_ENDPOINT_DYNAMODB",
          "BELLWETHER_ENDPOINT_SECRETS_MANAGER",
          "BELLWETHER_ENDPOINT_SNS");

  /** What has a default, and is set only by whoever wants something else. */
  private static final Set<String> OPTIONAL = Set.of("BELLWETHER_CATALOGUE", "OPENAI_BASE_URL");

  static Stream<LambdaFunction> functions() {
    return Template.load().functions().stream();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void everyVariableThatIsSetIsReadAndEveryOneReadIsSet(LambdaFunction function)
      throws IOException {
    Set<String> read = new TreeSet<>();
    try (MicronautRequestStreamHandler handler = handler(function)) {
      read.addAll(Variables.readBy(function, handler.getApplicationContext()));
    }
    Set<String> set = new TreeSet<>(function.environment().keySet());
    set.removeAll(READ_BY_THE_RUNTIME);
    assertThat(read).as("read, of what is set").containsAll(set);
    read.removeAll(LOCAL);
    read.removeAll(OPTIONAL);
    assertThat(set).as("set, of what is read").containsAll(read);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void everyRouteIsInTheTemplateAndTheOtherWayRound(LambdaFunction function) throws IOException {
    Set<String> declared =
        function.routes().stream().map(CodeAgreementTest::line).collect(Collectors.toSet());
    Set<String> served = new TreeSet<>();
    try (MicronautRequestStreamHandler handler = handler(function)) {
      if (handler instanceof HttpFunctionHandler http) {
        http.function().routes().forEach(route -> served.add(route.method() + " " + route.path()));
      }
    }
    assertThat(declared).isEqualTo(served);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void everyChoreHasItsScheduleAndEveryScheduleCallsForAChore(LambdaFunction function)
      throws IOException {
    Set<String> called =
        function.schedules().stream()
            .map(schedule -> Json.parse(schedule.input()).path("task").asText())
            .collect(Collectors.toSet());
    Set<String> known = new TreeSet<>();
    try (MicronautRequestStreamHandler handler = handler(function)) {
      if (handler instanceof ChoreHandler chores) {
        known.addAll(chores.tasks());
      }
      if (!called.isEmpty()) {
        assertThat(handler).isInstanceOf(EventFunction.class);
      }
    }
    assertThat(called).isEqualTo(known);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theHandlerIsAClassOfTheModuleThatTheArtefactIsMadeFrom(LambdaFunction function)
      throws ClassNotFoundException {
    String module = Artefact.of(function).module();
    assertThat(function.code().uri())
        .matches("../functions/%1$s/target/%1$s-[0-9.]+-lambda.zip".formatted(module));
    Class<?> handler = Class.forName(function.code().handler());
    assertThat(handler.getProtectionDomain().getCodeSource().getLocation().getPath())
        .contains("/functions/" + module + "/target/");
    assertThat(handler.getConstructors()).isNotEmpty();
  }

  @Test
  void everyTableOfTheTemplateIsUsedAndNoOther() {
    Template template = Template.load();
    Set<String> named = new TreeSet<>();
    for (LambdaFunction function : template.functions()) {
      function
          .environment()
          .forEach(
              (name, value) -> {
                if (name.endsWith("_TABLE")) {
                  named.add(value);
                }
              });
    }
    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(template.tables().stream().map(Table::name).toList());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theHandlerIsAClassInTheArtefact(LambdaFunction function) throws IOException {
    Path artefact = Path.of(function.code().uri());
    Assumptions.assumeTrue(
        Files.exists(artefact),
        () -> "Skipped: there is no " + artefact + ". It is made by: mvn verify (or mvn package)");
    String classFile = function.code().handler().replace('.', '/') + ".class";
    assertThat(jarsWith(classFile, artefact)).as(classFile).hasSize(1);
  }

  private static Set<String> jarsWith(String file, Path artefact) throws IOException {
    Set<String> jars = new TreeSet<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(artefact))) {
      for (ZipEntry jar = zip.getNextEntry(); jar != null; jar = zip.getNextEntry()) {
        if (jar.getName().endsWith(".jar") && holds(zip, file)) {
          jars.add(jar.getName());
        }
      }
    }
    return jars;
  }

  private static boolean holds(InputStream jar, String file) throws IOException {
    ZipInputStream entries = new ZipInputStream(jar);
    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
      if (entry.getName().equals(file)) {
        return true;
      }
    }
    return false;
  }

  /** The function's own handler; no service has to answer, because nothing is called. */
  private static MicronautRequestStreamHandler handler(LambdaFunction function) {
    Map<String, String> environment = new HashMap<>(function.environment());
    LOCAL.forEach(variable -> environment.put(variable, "http://127.0.0.1:1"));
    return (MicronautRequestStreamHandler)
        new Handlers(Template.load()).make(function, environment);
  }

  private static String line(Event.Route route) {
    return route.method() + " " + route.path();
  }
}
