package dev.bellwether.edge.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReplyHeadTest {
  @Test
  void hasEachHeaderOnceWhateverTheCaseOfItsName() {
    ReplyHead head =
        new ReplyHead(200, Map.of("Content-Type", "text/plain", "AGE", "1"))
            .with("content-TYPE", "application/json");
    assertThat(head.headers()).isEqualTo(Map.of("content-type", "application/json", "age", "1"));
  }

  @Test
  void keepsItsStatusWhenHeadersAreAdded() {
    ReplyHead head = ReplyHead.json(404).with(Map.of("age", "1"));
    assertThat(head)
        .isEqualTo(new ReplyHead(404, Map.of("content-type", "application/json", "age", "1")));
  }

  @Test
  void announcesAStreamThatNobodyMayCache() {
    assertThat(ReplyHead.events().status()).isEqualTo(200);
    assertThat(ReplyHead.events().headers())
        .containsEntry("content-type", "text/event-stream; charset=utf-8")
        .containsEntry("cache-control", "no-cache");
  }
}
