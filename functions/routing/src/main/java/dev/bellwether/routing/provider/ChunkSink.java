package dev.bellwether.routing.provider;

import io.micronaut.json.tree.JsonNode;

/** Takes the chunks of a stream as they come. */
public interface ChunkSink {
  /** Takes the next chunk. */
  void chunk(JsonNode chunk);

  /** Whether the client has seen anything of the answer: then no other provider may begin one. */
  boolean started();

  /** Whether nobody listens any more: then the provider is to be stopped. */
  boolean abandoned();
}
