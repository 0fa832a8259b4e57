package dev.bellwether.routing.provider;

import java.time.Duration;
import java.util.Optional;

/**
 * One finished call.
 *
 * @param requestId what the provider calls it, where it says
 * @param took from sending to the end of the reply
 */
public record Exchange(ProviderReply reply, Optional<String> requestId, Duration took) {}
