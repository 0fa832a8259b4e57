package dev.bellwether.testkit.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Servers on the loopback address. */
public final class Loopback {
  private static final String IDLE_SECONDS = "600";

  private Loopback() {}

  /**
   * A server that is not yet started, on the given port or on a free one for 0.
   *
   * <p>Small pieces leave at once, and a connection may rest for longer than any client of ours
   * keeps it: the JDK's server would close it after 30 seconds, in the moment of its next use. The
   * JDK reads both settings when the process makes its first server.
   */
  public static HttpServer server(int port) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.idleInterval", IDLE_SECONDS);
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }
}
