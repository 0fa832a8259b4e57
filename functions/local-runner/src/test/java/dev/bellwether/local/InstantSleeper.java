package dev.bellwether.local;

import com.openai.core.Sleeper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lets the client believe that it slept, and remembers for how long. */
final class InstantSleeper implements Sleeper {
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public void sleep(Duration duration) {
    pauses.add(duration);
  }

  @Override
  public CompletableFuture<Void> sleepAsync(Duration duration) {
    sleep(duration);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {}
}
