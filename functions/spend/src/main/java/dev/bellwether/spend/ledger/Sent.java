package dev.bellwether.spend.ledger;

import dev.bellwether.spend.money.Offer;
import org.jspecify.annotations.Nullable;

/**
 * Where an attempt went.
 *
 * @param offer the provider and the model
 * @param keyId the name of the provider key, never its value
 * @param providerRequestId what the provider calls the request, cut to 48 bytes
 */
public record Sent(Offer offer, String keyId, @Nullable String providerRequestId) {
  private static final int REQUEST_ID_BYTES = 48;

  /** Cuts the id, the one part that a provider writes freely. */
  public Sent {
    providerRequestId =
        providerRequestId == null || providerRequestId.isBlank()
            ? null
            : Clip.toBytes(providerRequestId, REQUEST_ID_BYTES);
  }
}
