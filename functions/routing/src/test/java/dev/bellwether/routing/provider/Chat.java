package dev.bellwether.routing.provider;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Collects a stream; leaves after so many chunks where a test says so. */
final class Chat implements ChunkSink {
  private final int leavesAfter;
  private final List<JsonNode> chunks = new ArrayList<>();
  private boolean started;

  Chat() {
    this(Integer.MAX_VALUE);
  }

  Chat(int leavesAfter) {
    this.leavesAfter = leavesAfter;
  }

  @Override
  public void chunk(JsonNode chunk) {
    chunks.add(chunk);
    started |= Chunks.startsAnswer(chunk);
  }

  @Override
  public boolean started() {
    return started;
  }

  @Override
  public boolean abandoned() {
    return chunks.size() >= leavesAfter;
  }

  List<JsonNode> chunks() {
    return chunks;
  }
}
