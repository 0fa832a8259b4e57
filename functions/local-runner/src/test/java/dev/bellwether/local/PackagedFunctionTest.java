package dev.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.testkit.event.Door;
import dev.bellwether.testkit.lambda.Hello;
import dev.bellwether.testkit.lambda.HelloWorld;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class PackagedFunctionTest {
  private static final byte[] EVENT = "{}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NO_EVENT = {};

  /** What the function fails with. */
  private static final String FAILURE = "There is no event";

  /** A virtual machine writes these before anything else. */
  private static final String OPTION = "-Dwritten=at-start";

  @TempDir private Path folder;

  private PackagedFunction with(Map<String, String> keys) {
    return new PackagedFunction(
        HelloWorld.deployment(folder).with(Map.of("JAVA_TOOL_OPTIONS", OPTION)),
        keys,
        Door.REST_API);
  }

  @Test
  void aProcessThatFailedTakesNoFurtherEvent() {
    try (PackagedFunction function = with(Map.of("SOME_API_KEY", "never written"))) {
      assertThatThrownBy(() -> function.handle(NO_EVENT)).hasMessageContaining(FAILURE);
      assertThat(processes()).isZero();
      assertThat(function.handle(EVENT)).asString().contains("hello");
      assertThat(function.handle(EVENT)).asString().contains("hello");
      assertThat(processes()).as("one for both events").isEqualTo(1);
    }
    assertThat(processes()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {FAILURE, OPTION})
  void aKeyThatOneOfThemWroteIsNamedWhenAllAreClosed(String written) {
    PackagedFunction function = with(Map.of("SOME_API_KEY", written));
    assertThatThrownBy(() -> function.handle(NO_EVENT)).hasMessageContaining(FAILURE);
    assertThat(function.handle(EVENT)).asString().contains("hello");
    assertThatThrownBy(function::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("SOME_API_KEY")
        .hasMessageNotContaining(written);
  }

  private static long processes() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(Hello.class.getName()))
        .count();
  }
}
