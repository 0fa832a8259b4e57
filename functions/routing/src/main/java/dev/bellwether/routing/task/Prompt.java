package dev.bellwether.routing.task;

/**
 * The last thing a user said, and whether the request demands structured output (a JSON schema or
 * JSON mode).
 */
public record Prompt(String text, boolean structuredOutput) {

  /** A prompt whose answer may take any form. */
  public static Prompt of(String text) {
    return new Prompt(text, false);
  }
}
