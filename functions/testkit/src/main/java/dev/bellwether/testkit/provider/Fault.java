package dev.bellwether.testkit.provider;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that goes wrong in one call, as scripted by a test.
 *
 * <p>A {@link Replacement} takes the answer's place and bills nothing. A {@link Shaping} lets the
 * answer be written, and billed, but spoils how it arrives.
 */
public sealed interface Fault {

  /** Comes instead of an answer; nothing is produced, so nothing is billed. */
  sealed interface Replacement extends Fault {}

  /** Changes how an answer travels; what was produced is billed. */
  sealed interface Shaping extends Fault {}

  /** Several at once: {@code together(delay(...), new NoDone())}. */
  record Together(List<Fault> faults) implements Fault {
    /** Copies the list. */
    public Together {
      faults = List.copyOf(faults);
    }
  }

  /** Waits before anything else happens, and then goes on. */
  record Delay(Duration time) implements Fault {}

  /**
   * Answers with a status, headers and a body; JSON unless a content-type header says otherwise.
   */
  record Status(int status, Map<String, String> headers, String body) implements Replacement {
    /** Copies the headers. */
    public Status {
      headers = Map.copyOf(headers);
    }

    /** The same with one more header. */
    public Status with(String name, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(name, value);
      return new Status(status, more, body);
    }
  }

  /** Reads the request and never says a word. */
  record Hang() implements Replacement {}

  /** Closes the connection before the first byte. */
  record ResetBeforeReply() implements Replacement {}

  /** Status 200, content type JSON, and a sentence in plain English. */
  record NotJson() implements Replacement {}

  /** Status 200 and the HTML page of a proxy. */
  record WrongContentType() implements Replacement {}

  /** Status 200 and a JSON text that does not end before 64 MiB. */
  record EndlessBody() implements Replacement {}

  /**
   * Announces the whole answer, sends half of it, and drops the connection; a stream breaks in its
   * middle.
   */
  record ResetMidBody() implements Shaping {}

  /** A whole HTTP reply whose JSON stops in the middle. */
  record TruncatedJson() implements Shaping {}

  /** Drops the connection after this many chunks with content. */
  record StreamBreaksAfter(int contentChunks) implements Shaping {}

  /** Says nothing more after this many chunks with content, but keeps the connection. */
  record StreamStalls(int contentChunks) implements Shaping {}

  /** Ends a stream properly but without {@code [DONE]}. */
  record NoDone() implements Shaping {}

  /** Ends the lines of a stream with carriage return and line feed. */
  record CrLfLines() implements Shaping {}

  /** Puts a comment line before every event of a stream. */
  record CommentsBetween() implements Shaping {}

  /** Sends a stream in pieces that end inside multi-byte characters. */
  record SplitUtf8() implements Shaping {}

  /** Puts the usage so far into every chunk of a stream, asked for or not. */
  record CumulativeUsage() implements Shaping {}

  /** Leaves the usage out, asked for or not. */
  record NoUsage() implements Shaping {}

  /** Several faults in one call. */
  static Fault together(Fault... faults) {
    return new Together(List.of(faults));
  }

  /** Waits, then answers as usual. */
  static Fault delay(Duration time) {
    return new Delay(time);
  }

  /** A status with an error body of OpenAI's shape. */
  static Status status(int status) {
    return new Status(status, Map.of(), FaultBodies.ofStatus(status));
  }

  /**
   * Too many requests; to be repeated after whole seconds, as {@code retry-after} and {@code
   * retry-after-ms} say.
   */
  static Status throttled(Duration retryAfter) {
    return recorded("rate-limited-requests")
        .with("retry-after", Long.toString(retryAfter.toSeconds()))
        .with("retry-after-ms", Long.toString(retryAfter.toMillis()));
  }

  /** This key is not known. */
  static Status unauthorized() {
    return recorded("invalid-key");
  }

  /** The prompt does not fit into the model's window. */
  static Status contextTooLong() {
    return recorded("context-length");
  }

  /** The account has no money left. */
  static Status emptyBalance() {
    return recorded("empty-balance");
  }

  /** This key may not use this model. */
  static Status modelForbidden() {
    return recorded("model-forbidden");
  }

  /** This model does not exist. */
  static Status modelUnknown() {
    return recorded("model-unknown");
  }

  /** The request itself is wrong. */
  static Status requestRefused() {
    return recorded("invalid-parameter");
  }

  /** More load than the provider can take at the moment. */
  static Status overloaded() {
    return recorded("overloaded");
  }

  private static Status recorded(String name) {
    return ProviderBodies.of("openai", name).fault();
  }
}
