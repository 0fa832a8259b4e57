package dev.bellwether.routing.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** One line of {@code prompts.tsv}: a prompt and the task a person gave it. */
record LabelledPrompt(String part, String language, Task task, String text) {

  /** The lines of one part, {@code tuning} or {@code held-out}. */
  static List<LabelledPrompt> part(String part) {
    return all().stream().filter(prompt -> prompt.part().equals(part)).toList();
  }

  static List<LabelledPrompt> all() {
    try (InputStream resource =
        Objects.requireNonNull(LabelledPrompt.class.getResourceAsStream("prompts.tsv"))) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(LabelledPrompt::parse)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static LabelledPrompt parse(String line) {
    String[] columns = line.split("\t", -1);
    String text = columns[3].replace("\\n", "\n").replace("\\t", "\t");
    return new LabelledPrompt(columns[0], columns[1], Task.of(columns[2]).orElseThrow(), text);
  }
}
