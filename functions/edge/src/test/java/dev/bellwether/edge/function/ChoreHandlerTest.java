package dev.bellwether.edge.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.testkit.time.SettableClock;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChoreHandlerTest {
  private final TidyHandler handler = new TidyHandler();

  @AfterAll
  void close() {
    handler.close();
  }

  @Test
  void doesTheChoreThatTheEventNames() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(bytes("{\"task\":\"tidy\",\"room\":\"attic\"}")),
        out,
        new FakeContext(61_500));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"tidied\":\"attic\",\"seconds\":60}");
  }

  /** There is no soap, and who only tidies does not miss it. */
  @Test
  void makesNoOtherChore() {
    assertThat(handler.tasks()).containsExactly("tidy", "wash");
    assertThatThrownBy(() -> handler.handle(bytes("{\"task\":\"wash\"}"), Duration.ofMinutes(1)))
        .hasMessageContaining("soap");
  }

  @Test
  void makesEveryChoreBeforeASnapshot() {
    assertThatThrownBy(handler.snapshot()::prime).hasMessageContaining("soap");
  }

  @Test
  void refusesWhatItCannotDo() {
    assertThatThrownBy(() -> handler.handle(bytes("{\"task\":\"paint\"}"), Duration.ofMinutes(1)))
        .hasMessageContaining("'paint'")
        .hasMessageContaining("[tidy, wash]");
    assertThatThrownBy(() -> handler.handle(bytes("tidy"), Duration.ofMinutes(1)))
        .hasMessageContaining("{\"task\":\"…\"}");
    assertThatThrownBy(() -> handler.handle(bytes("[]"), Duration.ofMinutes(1)))
        .hasMessageContaining("'null'");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static final class TidyHandler extends ChoreHandler {
    TidyHandler() {
      super(Map.of("EDGE_TIDY", "yes"), TidyHandler.class.getClassLoader());
    }
  }

  @Factory
  @Requires(property = "edge.tidy")
  static final class Beans {
    @Singleton
    @Replaces(Clock.class)
    Clock clock() {
      return new SettableClock();
    }

    @Singleton
    @Named("tidy")
    Chore tidy() {
      return new Tidy();
    }

    @Singleton
    @Named("wash")
    Chore wash(@Property(name = "edge.soap") String soap) {
      return (event, deadline) -> Map.of("washed with", soap);
    }
  }

  private static final class Tidy implements Chore {
    @Override
    public Map<String, Object> run(JsonNode event, Deadline deadline) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("tidied", String.valueOf(Json.textOf(event, "room")));
      told.put("seconds", deadline.remaining().toSeconds());
      return told;
    }
  }
}
