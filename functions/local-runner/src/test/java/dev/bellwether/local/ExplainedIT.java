package dev.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Why a request was taken for its task: told to an admin who asks, to nobody else. */
final class ExplainedIT extends StagedTest {
  private static final String SIGNALS = "x-bellwether-signals";

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
