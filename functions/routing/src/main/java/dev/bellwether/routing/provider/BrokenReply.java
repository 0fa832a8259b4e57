package dev.bellwether.routing.provider;

/** A reply that breaks the protocol: not JSON, cut off, endless, of the wrong kind. */
final class BrokenReply extends RuntimeException {
  BrokenReply(String problem) {
    super(problem);
  }
}
