package dev.bellwether.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A contract of stores or secrets is asked of every emulator there is. */
final class ContractTwinsTest {
  private static final String OF_AWS = "(Dynamo|SecretsManager).*";

  @Test
  void everyContractRunsOnLocalStackAndOnTheConfiguredEmulator() throws IOException {
    List<String> tests = tests();
    Set<String> contracts = named(OF_AWS, "Contract", tests);
    assertThat(contracts).isNotEmpty();
    assertThat(named(OF_AWS, "ConfiguredIT", tests)).isEqualTo(contracts);
    assertThat(named(OF_AWS, "LocalStackIT", tests)).isEqualTo(contracts);
  }

  @Test
  void everyContractOfAStoreIsAskedOfDynamoDb() throws IOException {
    List<String> tests = tests();
    assertThat(named(OF_AWS, "Contract", tests))
        .containsAll(
            named("(?!" + OF_AWS + ").*", "Contract", tests).stream()
                .map(store -> "Dynamo" + store)
                .toList());
  }

  private static Set<String> named(String what, String ending, List<String> tests) {
    return tests.stream()
        .filter(name -> name.matches(what + ending + "\\.java"))
        .map(name -> name.substring(0, name.length() - ending.length() - ".java".length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> tests() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      return modules
          .map(module -> module.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .flatMap(ContractTwinsTest::below)
          .toList();
    }
  }

  private static Stream<String> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
