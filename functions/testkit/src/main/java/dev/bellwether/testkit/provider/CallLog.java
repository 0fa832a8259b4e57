package dev.bellwether.testkit.provider;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What happened at the provider, in order, written by many threads. */
final class CallLog {
  private final List<ReceivedCall> received = new CopyOnWriteArrayList<>();
  private final List<BilledCall> billed = new CopyOnWriteArrayList<>();
  private final AtomicInteger abandoned = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();

  /** Writes a call down; its id counts the calls, so a bill leads to the call that it is for. */
  synchronized String received(ReceivedCall call) {
    received.add(call);
    return String.format(Locale.ROOT, "req_fake_%06d", requests.incrementAndGet());
  }

  synchronized void billed(BilledCall call) {
    billed.add(call);
    notifyAll();
  }

  synchronized List<BilledCall> awaitBills(int count, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (billed.size() < count) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new IllegalStateException(
            "After " + patience + " there are " + billed.size() + " bills, not " + count + ".");
      }
      wait(left);
    }
    return bills();
  }

  void clientLeft() {
    abandoned.incrementAndGet();
  }

  List<ReceivedCall> calls() {
    return List.copyOf(received);
  }

  List<BilledCall> bills() {
    return List.copyOf(billed);
  }

  int abandoned() {
    return abandoned.get();
  }

  void clear() {
    received.clear();
    billed.clear();
    abandoned.set(0);
  }
}
