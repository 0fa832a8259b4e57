package dev.bellwether.routing.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TaskTest {

  @Test
  void isFoundByTheNameItHasOnTheWire() {
    for (Task task : Task.values()) {
      assertThat(Task.of(task.wireName())).contains(task);
    }
  }

  @Test
  void isNotFoundByAnyOtherName() {
    assertThat(Task.of("CODE")).isEmpty();
    assertThat(Task.of("")).isEmpty();
    assertThat(Task.of("fast_response")).isEmpty();
  }
}
