package dev.bellwether.routing.provider;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.key.ProviderKey;
import java.util.Optional;

/**
 * One call to one provider.
 *
 * @param stream where the chunks go; empty for an answer in one piece
 */
public record ProviderCall(
    Provider provider,
    ProviderKey key,
    byte[] body,
    Optional<ChunkSink> stream,
    Deadline deadline) {}
