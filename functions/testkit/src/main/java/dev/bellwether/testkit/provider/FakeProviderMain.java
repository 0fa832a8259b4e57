package dev.bellwether.testkit.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Runs the provider as a process of its own: the first line it prints is the base URL, and it ends
 * when its standard input does, so that it never outlives whoever started it.
 *
 * <p>Arguments: the port (default: any free one), and the latency before the first token and
 * between chunks, in milliseconds (default: none).
 */
public final class FakeProviderMain {
  private FakeProviderMain() {}

  /** Runs until standard input is closed. */
  public static void main(String[] arguments) throws IOException {
    try (FakeProvider provider = FakeProvider.start(number(arguments, 0))) {
      provider.latency(
          Duration.ofMillis(number(arguments, 1)), Duration.ofMillis(number(arguments, 2)));
      System.out.println(provider.baseUrl());
      System.out.flush();
      waitForEnd(System.in);
    }
  }

  private static void waitForEnd(InputStream input) throws IOException {
    long discarded = input.transferTo(OutputStream.nullOutputStream());
    if (discarded > 0) {
      System.err.println(
          "The fake provider takes no commands; " + discarded + " bytes were ignored.");
    }
  }

  private static int number(String[] arguments, int index) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : 0;
  }
}
