package dev.bellwether.testkit.provider;

/**
 * What this provider would put on its bill for one call.
 *
 * <p>Cached tokens are part of the prompt tokens and reasoning tokens part of the completion
 * tokens, as on the wire. The id is the one sent in {@code x-request-id}. Delivered means that the
 * whole answer was written to the client.
 */
public record BilledCall(
    String providerRequestId,
    String model,
    String key,
    long promptTokens,
    long cachedTokens,
    long completionTokens,
    long reasoningTokens,
    boolean delivered) {}
