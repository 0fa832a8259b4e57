package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;
import java.io.IOException;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** Sends an answer chunk by chunk, and says at the end how much of it was produced. */
final class StreamedReply {
  private final Answer answer;
  private final boolean usageWanted;
  private final Faults faults;
  private final Wire wire;
  private long produced;

  StreamedReply(Answer answer, boolean usageWanted, Faults faults, Wire wire) {
    this.answer = answer;
    this.usageWanted = usageWanted && !faults.has(Fault.NoUsage.class);
    this.faults = faults;
    this.wire = wire;
  }

  /** How a stream came to its end. */
  enum End {
    COMPLETE,
    BROKEN,
    STALLED
  }

  void send(ObjLongConsumer<Boolean> bill, Runnable clientLeft) throws IOException {
    wire.pace().beforeFirst();
    EventWriter events = new EventWriter(wire.stream(), faults);
    End end;
    try {
      end = produce(events);
    } catch (IOException gone) {
      if (!(gone instanceof CutConnection)) {
        clientLeft.run();
      }
      bill.accept(false, produced);
      throw gone;
    }
    // Before the last byte: whoever has read the stream to its end finds the bill written.
    bill.accept(end == End.COMPLETE, produced);
    switch (end) {
      case COMPLETE -> finish(events);
      case BROKEN -> throw new CutConnection();
      case STALLED -> wire.pace().hang();
    }
  }

  private void finish(EventWriter events) throws IOException {
    if (!faults.has(Fault.NoDone.class)) {
      events.event("[DONE]");
    }
    events.close();
  }

  private End produce(EventWriter events) throws IOException {
    for (Choice choice : answer.choices()) {
      events.event(chunk(choice, choice.opening(), null));
      for (String piece : choice.pieces()) {
        if (faults.breaksAfter(produced, answer.pieces())) {
          return End.BROKEN;
        }
        if (faults.stallsAfter(produced)) {
          return End.STALLED;
        }
        wire.pace().betweenChunks();
        produced++;
        events.event(chunk(choice, choice.delta(piece), null));
      }
      events.event(chunk(choice, Json.object(), choice.finishReason()));
    }
    if (usageWanted) {
      events.event(answer.usageChunk());
    }
    return End.COMPLETE;
  }

  private ObjectNode chunk(Choice choice, ObjectNode delta, @Nullable String finishReason) {
    ObjectNode chunk = answer.chunk(choice, delta, finishReason);
    if (faults.has(Fault.CumulativeUsage.class)) {
      chunk.set("usage", answer.usage().withVisible(produced).json());
    } else if (usageWanted) {
      chunk.putNull("usage");
    }
    return chunk;
  }
}
