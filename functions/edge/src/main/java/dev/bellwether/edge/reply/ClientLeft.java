package dev.bellwether.edge.reply;

/** Nobody listens any more; known only where the runtime tells (Lambda does not). */
public final class ClientLeft extends RuntimeException {
  /** A departure noticed through the given failure of the connection. */
  public ClientLeft(Throwable cause) {
    super("The client closed the connection before the reply was complete", cause);
  }
}
