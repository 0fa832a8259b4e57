package dev.bellwether.spend.reservation;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.LedgerUnavailable;
import dev.bellwether.spend.ledger.SettleOutcome;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.fire.Mortality;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Requests that all come at once, to eight instances with four threads each. */
final class Race {
  static final int INSTANCES = 8;
  static final int THREADS_EACH = 4;
  private static final List<CallFault> BAD =
      List.of(
          CallFault.CONFLICT,
          CallFault.CONFLICT,
          CallFault.CONFLICT,
          CallFault.THROTTLED,
          CallFault.LOST_REPLY,
          CallFault.NOT_SENT,
          CallFault.TWICE,
          CallFault.RACE);

  private final Instances instances;
  private final Random random;
  private final List<Budget> budgets;
  private final List<Instances.Instance> started = new ArrayList<>();
  private final AtomicInteger faults = new AtomicInteger();

  /**
   * A race for these budgets.
   *
   * @param badLuck in how many of a hundred calls something goes wrong
   */
  Race(Instances instances, long seed, int badLuck, Budget... budgets) {
    this.instances = instances;
    this.random = new Random(seed);
    this.budgets = List.of(budgets);
    for (int number = 0; number < INSTANCES; number++) {
      Random luck = new Random(random.nextLong());
      started.add(
          instances.start(
              random.nextLong(), new Mortality(), method -> fault(method, luck, badLuck)));
    }
  }

  private CallFault fault(String method, Random luck, int badLuck) {
    synchronized (luck) {
      if (!method.equals("transactWriteItems") || luck.nextInt(100) >= badLuck) {
        return CallFault.NONE;
      }
      faults.incrementAndGet();
      return BAD.get(luck.nextInt(BAD.size()));
    }
  }

  int faults() {
    return faults.get();
  }

  /** Runs so many requests that are held at the ceiling and cost this; how many were answered. */
  int run(int requests, Money ceiling, Money cost) throws InterruptedException {
    Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
    for (int request = 0; request < requests; request++) {
      waiting.add(Requests.draft(random, instances.clock.instant(), ceiling, cost));
    }
    AtomicInteger answered = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(INSTANCES * THREADS_EACH)) {
      for (int thread = 0; thread < INSTANCES * THREADS_EACH; thread++) {
        Instances.Instance instance = started.get(thread % INSTANCES);
        running.add(
            threads.submit(
                () -> {
                  for (Entry draft = waiting.poll(); draft != null; draft = waiting.poll()) {
                    answered.addAndGet(answer(instance, draft, cost) ? 1 : 0);
                  }
                }));
      }
    }
    for (Future<?> one : running) {
      finished(one);
    }
    return answered.get();
  }

  private boolean answer(Instances.Instance instance, Entry draft, Money cost) {
    Reservation reservation = untilTold(() -> instance.reservations.hold(draft, budgets));
    return switch (reservation) {
      case Reservation.Reserved reserved -> {
        Entry held = draft.with(reserved.hold());
        SettleOutcome _ = untilTold(() -> instance.ledger.settle(held, Requests.costing(cost)));
        yield true;
      }
      case Reservation.OverBudget _ -> false;
      case Reservation.NotOurs _ -> throw new AssertionError("Somebody else's: " + draft);
    };
  }

  /** Repeats the same write until it is answered, as its caller may. */
  private static <T> T untilTold(Supplier<T> write) {
    while (true) {
      try {
        return write.get();
      } catch (LedgerUnavailable unknown) {
        Thread.onSpinWait();
      }
    }
  }

  private static void finished(Future<?> one) throws InterruptedException {
    try {
      Object _ = one.get();
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    }
  }
}
