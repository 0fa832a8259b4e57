package dev.bellwether.testkit.provider;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How fast the provider writes, and the waiting that ends when the provider is closed. */
final class Pace {
  private static final Duration LONGEST_HANG = Duration.ofMinutes(20);

  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Duration firstToken = Duration.ZERO;
  private volatile Duration perChunk = Duration.ZERO;

  void set(Duration beforeFirst, Duration betweenChunks) {
    firstToken = beforeFirst;
    perChunk = betweenChunks;
  }

  void beforeFirst() throws IOException {
    pause(firstToken);
  }

  void betweenChunks() throws IOException {
    pause(perChunk);
  }

  void wholeAnswer(long chunks) throws IOException {
    pause(firstToken.plus(perChunk.multipliedBy(chunks)));
  }

  void hang() throws IOException {
    pause(LONGEST_HANG);
    throw new CutConnection();
  }

  void pause(Duration time) throws IOException {
    if (time.isZero()) {
      return;
    }
    try {
      if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new CutConnection();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CutConnection();
    }
  }

  void release() {
    closed.countDown();
  }
}
