package dev.bellwether.spend.ledger;

import dev.bellwether.spend.money.Offer;

/**
 * What was asked for.
 *
 * @param operation as OpenTelemetry names it: {@code chat}, {@code embeddings}
 * @param task the task the request was taken for
 * @param requestedModel the model name the client sent
 * @param planned the first target of the plan: an entry that nobody settles is reported under it
 * @param streamed whether the client asked for a stream
 */
public record Ask(
    String operation, String task, String requestedModel, Offer planned, boolean streamed) {
  private static final int MODEL_BYTES = 64;

  /** Cuts the model name, the one part that a client writes freely. */
  public Ask {
    requestedModel = Clip.toBytes(requestedModel, MODEL_BYTES);
  }
}
