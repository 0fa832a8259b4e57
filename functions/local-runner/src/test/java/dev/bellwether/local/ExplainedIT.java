package dev.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Why a request was taken for its task: told to an admin who asks, to nobody else. */
@Timeout(60)
final class ExplainedIT {
  private static final String SIGNALS = "x-bellwether-signals";
  private static Stage stage;

  @BeforeAll
  static void open() {
    stage = Stage.open();
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @Test
  void anAdminWhoAsksIsTold() {
    Reply reply =
        stage.send(
            stage
                .chatRequest(Ask.of("auto", Ask.FRANCE), "x-bellwether-debug", "true")
                .setHeader("authorization", "Bearer bw-local-admin"));
    assertThat(reply.header("x-bellwether-task")).isEqualTo("fast");
    assertThat(reply.header(SIGNALS)).contains("fast+");
  }

  @Test
  void anAdminWhoDoesNotAskAndACallerWhoDoesAreNotTold() {
    Reply silent =
        stage.send(
            stage
                .chatRequest(Ask.of("auto", Ask.FRANCE))
                .setHeader("authorization", "Bearer bw-local-admin"));
    Reply caller = stage.chat(Ask.of("auto", Ask.FRANCE), "x-bellwether-debug", "true");
    assertThat(silent.header(SIGNALS)).isEmpty();
    assertThat(caller.header(SIGNALS)).isEmpty();
  }
}
