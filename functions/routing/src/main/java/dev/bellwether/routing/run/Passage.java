package dev.bellwether.routing.run;

import dev.bellwether.routing.health.Admission;
import dev.bellwether.routing.health.Breakers;
import dev.bellwether.routing.provider.ChunkSink;
import dev.bellwether.routing.provider.Chunks;
import dev.bellwether.spend.money.Offer;
import io.micronaut.json.tree.JsonNode;

/**
 * A call on its way through a breaker. It reports once; whatever ends it unreported gives a claimed
 * probe back.
 */
final class Passage implements AutoCloseable {
  private final Breakers breakers;
  private final Offer offer;
  private final Admission admission;
  private boolean reported;

  Passage(Breakers breakers, Offer offer, Admission admission) {
    this.breakers = breakers;
    this.offer = offer;
    this.admission = admission;
  }

  void succeeded() {
    if (!reported) {
      reported = true;
      breakers.succeeded(offer, admission);
    }
  }

  void failed() {
    if (!reported) {
      reported = true;
      breakers.failed(offer, admission);
    }
  }

  /** A probe has shown what it can with its first content; others need not wait for its end. */
  ChunkSink watching(ChunkSink sink) {
    return admission instanceof Admission.Probe ? new Watching(sink) : sink;
  }

  /** The loser of a race is interrupted, and gives back what it claimed all the same. */
  @Override
  public void close() {
    if (!reported) {
      boolean interrupted = Thread.interrupted();
      breakers.undecided(offer, admission);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private final class Watching implements ChunkSink {
    private final ChunkSink sink;

    private Watching(ChunkSink sink) {
      this.sink = sink;
    }

    @Override
    public void chunk(JsonNode chunk) {
      sink.chunk(chunk);
      if (Chunks.startsAnswer(chunk)) {
        succeeded();
      }
    }

    @Override
    public boolean started() {
      return sink.started();
    }

    @Override
    public boolean abandoned() {
      return sink.abandoned();
    }
  }
}
