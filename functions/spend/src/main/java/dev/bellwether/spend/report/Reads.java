package dev.bellwether.spend.report;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for reads that run side by side. */
final class Reads {
  private Reads() {}

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
