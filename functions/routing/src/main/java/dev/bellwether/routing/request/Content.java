package dev.bellwether.routing.request;

import dev.bellwether.routing.catalogue.Capability;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the messages hold, as far as routing and limits care.
 *
 * @param ask the text of the last message of the user
 * @param tokens our estimate of all text: messages, tools, schema
 * @param needs what the model has to be capable of
 */
public record Content(String ask, int messages, long tokens, int images, Set<Capability> needs) {
  /** Copies the needs. */
  public Content {
    needs = needs.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(needs));
  }
}
