package dev.bellwether.keyhealth;

import dev.bellwether.edge.alert.Severity;
import java.time.Instant;

/**
 * How a key or a model is now.
 *
 * @param what as alerts call it, such as {@code key/openai/a}
 * @param value as in {@link Tiding}
 */
record Sighting(String what, String value, Condition condition) {
  /** What there is to say. */
  sealed interface Condition {
    /** Nothing is wrong. */
    record Well(String words) implements Condition {}

    /** Something that passes by itself, and is no news in either direction. */
    record Undecided() implements Condition {}

    /**
     * Something that people should know.
     *
     * @param name tells one kind of trouble from another
     */
    record Trouble(String name, Instant since, Severity severity, String words)
        implements Condition {}
  }
}
