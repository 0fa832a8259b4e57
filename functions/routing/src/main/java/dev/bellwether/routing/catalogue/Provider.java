package dev.bellwether.routing.catalogue;

import java.net.URI;
import java.time.Duration;

/**
 * Someone who serves models over the OpenAI wire format.
 *
 * @param baseUrl up to and including {@code /v1}, without a slash at the end
 * @param secret the name of its key document, behind the stack's prefix
 */
public record Provider(String id, URI baseUrl, String secret, Timeouts timeouts, Pool pool) {
  /**
   * How long it is waited for, the request's own deadline aside.
   *
   * @param total for a whole answer
   * @param connect for a connection
   * @param firstToken for the first content of a stream; what only keeps the line open is none
   * @param read for the next piece of a stream after that
   */
  public record Timeouts(Duration total, Duration connect, Duration firstToken, Duration read) {}

  /** The connections that are kept to it, between invocations too. */
  public record Pool(
      int connections, int connectionsPerHost, Duration keepAlive, Duration dnsTimeToLive) {}
}
