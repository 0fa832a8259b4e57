package dev.bellwether.routing.run;

import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.provider.Chunks;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets one racer through to the client: the first with content, or with a decision. */
final class RaceGate {
  private final AnswerSink client;
  private final Set<Racer> finished = new HashSet<>();
  private final CountDownLatch news = new CountDownLatch(1);
  private @Nullable Racer winner;

  RaceGate(AnswerSink client) {
    this.client = client;
  }

  Racer racer() {
    return new Racer();
  }

  private synchronized boolean claim(Racer racer) {
    if (winner == null) {
      winner = racer;
      news.countDown();
      notifyAll();
    }
    return wonBy(racer);
  }

  synchronized void finished(Racer racer) {
    finished.add(racer);
    news.countDown();
    notifyAll();
  }

  synchronized boolean wonBy(Racer racer) {
    return racer.equals(winner);
  }

  private synchronized boolean lostBy(Racer racer) {
    return winner != null && !winner.equals(racer);
  }

  /** Whether somebody has won or finished before the time is up. */
  boolean overWithin(Duration time) throws InterruptedException {
    return news.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Returns when somebody has won or all have finished. */
  synchronized void await(Racer... racers) throws InterruptedException {
    while (winner == null && !finished.containsAll(List.of(racers))) {
      wait();
    }
  }

  /**
   * One side of the race, for the thread that runs it: holds back what comes before its content.
   */
  final class Racer implements AnswerSink {
    private final List<JsonNode> early = new ArrayList<>();
    private @Nullable Target target;
    private int attempt;
    private boolean through;

    /** Claims the race; false when the other side has. */
    boolean claim() {
      return RaceGate.this.claim(this);
    }

    @Override
    public void begin(Target next, int number) {
      target = next;
      attempt = number;
      early.clear();
    }

    @Override
    public void chunk(JsonNode chunk) {
      if (through) {
        client.chunk(chunk);
        return;
      }
      early.add(chunk);
      if (target != null && Chunks.startsAnswer(chunk) && claim()) {
        through = true;
        client.begin(target, attempt);
        early.forEach(client::chunk);
        early.clear();
      }
    }

    @Override
    public boolean started() {
      return through && client.started();
    }

    @Override
    public boolean abandoned() {
      return lostBy(this) || client.abandoned();
    }
  }
}
