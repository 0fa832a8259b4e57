package dev.bellwether.routing.catalogue;

import java.net.URI;
import java.time.Duration;

/**
 * Someone who serves models over the OpenAI wire format.
 *
 * @param baseUrl up to and including {@code /v1}, without a slash at the end
 */
public record Provider(String id, URI baseUrl, Keys keys, Timeouts timeouts, Pool pool) {
  /** A provider whose keys are all as usual. */
  public Provider(String id, URI baseUrl, String secret, Timeouts timeouts, Pool pool) {
    this(
        id,
        baseUrl,
        new Keys(secret, Keys.USUAL_CHECK, Keys.USUAL_LIMIT, KeyRotation.USUAL),
        timeouts,
        pool);
  }

  /** The name of its key document, behind the stack's prefix. */
  public String secret() {
    return keys.secret();
  }

  /**
   * Its keys.
   *
   * @param secret the name of its key document, behind the stack's prefix
   * @param check the path that answers a GET with 200 to those who show a good key
   * @param requestsPerMinute how often each of them is used, by all instances together
   */
  public record Keys(String secret, String check, long requestsPerMinute, KeyRotation rotation) {
    /** What a provider allows that says nothing else. */
    public static final long USUAL_LIMIT = 500;

    /** What OpenAI and most others have. */
    public static final String USUAL_CHECK = "/models";
  }

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
