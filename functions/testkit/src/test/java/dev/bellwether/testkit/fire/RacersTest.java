package dev.bellwether.testkit.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RacersTest {
  @Test
  void allRunAtTheSameMomentAndAnswerInTheirOrder() throws Exception {
    CyclicBarrier meeting = new CyclicBarrier(3);
    Callable<Integer> first = () -> met(meeting, 1);
    Callable<Integer> second = () -> met(meeting, 2);
    Callable<Integer> third = () -> met(meeting, 3);

    List<Integer> outcomes = Racers.together(List.of(first, second, third));

    assertThat(outcomes).containsExactly(1, 2, 3);
  }

  /** Nobody passes before all are there, so racers one after the other would time out. */
  private static int met(CyclicBarrier meeting, int number) throws Exception {
    int _ = meeting.await(10, TimeUnit.SECONDS);
    return number;
  }

  @Test
  void whatOneThrewIsThrown() {
    Callable<Integer> good = () -> 1;
    Callable<Integer> bad =
        () -> {
          throw new IllegalStateException("stumbled");
        };

    assertThatThrownBy(() -> Racers.together(List.of(good, bad)))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("stumbled");
  }
}
