package dev.bellwether.routing.plan;

import dev.bellwether.routing.catalogue.Model;
import dev.bellwether.routing.request.Content;
import dev.bellwether.routing.request.ModelRequest.Shape;

/**
 * Whether a prompt fits a model's context window. The estimate may be a fifth too high, so only
 * what is too long even then is ruled out; what is doubtful is tried last.
 */
record Room(Content content, Shape shape) {
  private static final double SURELY = 0.8;

  boolean mayFit(Model model) {
    return prompt(model) * SURELY <= model.size().contextWindow();
  }

  boolean wouldNotFit(Model model) {
    long answer = Math.min(shape.maxTokens().orElse(1), model.size().outputLimit());
    return prompt(model) + answer > model.size().contextWindow();
  }

  private long prompt(Model model) {
    return model.size().tokens(content.longest())
        + (long) content.images() * model.size().imageTokens();
  }
}
