package dev.bellwether.spend.report;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads that run side by side. */
final class Reads {
  /** As many connections as the JDK keeps open to a host; one more is made for one read. */
  private static final int AT_ONCE = 5;

  private Reads() {}

  /** What reads run on. */
  static ExecutorService sideBySide() {
    return Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
  }

  /**
   * What a read came to, or what it threw.
   *
   * @throws ReportTooLarge when the waiting is interrupted
   */
  static <T> T result(Future<T> read) {
    try {
      return read.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ReportTooLarge();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
