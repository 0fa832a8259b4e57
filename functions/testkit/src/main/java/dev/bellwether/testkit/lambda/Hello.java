package dev.bellwether.testkit.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Says hello to every event. It runs without the rest of this module, so it uses nothing of it. */
public final class Hello {
  /** Called by the runtime client. */
  public Hello() {}

  /** Reads the event and says hello; an empty event is an error. */
  public void answer(InputStream event, OutputStream answer) throws IOException {
    if (event.readAllBytes().length == 0) {
      throw new IllegalArgumentException("There is no event");
    }
    answer.write("{\"hello\":\"world\"}".getBytes(StandardCharsets.UTF_8));
  }
}
