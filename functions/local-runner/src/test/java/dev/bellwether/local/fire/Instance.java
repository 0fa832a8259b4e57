package dev.bellwether.local.fire;

import dev.bellwether.completion.CompletionHandler;
import dev.bellwether.edge.event.Event;
import dev.bellwether.testkit.lambda.Handlers;
import dev.bellwether.testkit.template.Template;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * A process with one handler, to be killed. Every line of its input is an event in base64, served
 * at once beside the others; every reply is a line with its status.
 */
public final class Instance {
  private static final Duration TIME = Duration.ofSeconds(8);

  private Instance() {}

  /** Serves its input to its end; everything else comes from the environment. */
  public static void main(String[] arguments) throws IOException {
    Template template = Template.load();
    CompletionHandler handler =
        (CompletionHandler)
            new Handlers(template).make(template.function("CompletionFunction"), System.getenv());
    PrintStream out = System.out;
    out.println("ready");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Event event = Event.read(Base64.getDecoder().decode(line));
      Thread _ =
          Thread.ofVirtual()
              .start(
                  () -> {
                    Collected reply = new Collected();
                    handler.serve(event, TIME, reply);
                    out.println("status " + reply.status());
                  });
    }
  }
}
