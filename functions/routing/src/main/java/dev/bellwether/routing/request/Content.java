package dev.bellwether.routing.request;

import dev.bellwether.routing.catalogue.Capability;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a request gives a model to read, as far as routing and limits care.
 *
 * @param ask the text of the last message of the user
 * @param longest our estimate of the longest part that has to fit a context window by itself: all
 *     of it for a chat, one of the inputs for embeddings
 * @param tokens our estimate of all text: messages, tools, schema
 * @param needs what the model has to be capable of
 */
public record Content(String ask, long longest, long tokens, int images, Set<Capability> needs) {
  /** Copies the needs. */
  public Content {
    needs = needs.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(needs));
  }
}
