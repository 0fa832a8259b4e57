package dev.bellwether.testkit.fire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at the same moment. */
public final class Racers {
  private Racers() {}

  /**
   * What came of each racer, in their order; each has a thread of its own, and none starts before
   * all can.
   *
   * @throws ExecutionException with what the first of them threw, where one threw
   */
  public static <T> List<T> together(List<? extends Callable<? extends T>> racers)
      throws InterruptedException, ExecutionException {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(racers.size())) {
      List<Future<? extends T>> running = new ArrayList<>();
      for (Callable<? extends T> racer : racers) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return racer.call();
                }));
      }
      start.countDown();
      List<T> outcomes = new ArrayList<>();
      for (Future<? extends T> one : running) {
        outcomes.add(one.get());
      }
      return outcomes;
    }
  }
}
