package dev.bellwether.routing.provider;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.key.ProviderKey;
import java.util.Optional;

/**
 * One call to one provider.
 *
 * @param ask what is asked
 * @param stream where the chunks go; empty for an answer in one piece
 */
public record ProviderCall(
    Provider provider, ProviderKey key, Ask ask, Optional<ChunkSink> stream, Deadline deadline) {
  /** The body of the call and which of the provider's paths takes it. */
  public record Ask(Operation operation, byte[] body) {}
}
