package dev.bellwether.routing.token;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Prompts of one kind, written for this test; the estimate was tuned on every second one only. */
record Corpus(String name, List<String> prompts) {
  private static final Pattern SEPARATOR = Pattern.compile("\n%%%%\n");

  static List<Corpus> all() {
    return List.of(named("english"), named("thai"), named("chinese"), named("code"), named("json"));
  }

  private static Corpus named(String name) {
    try (InputStream resource =
        Objects.requireNonNull(Corpus.class.getResourceAsStream(name + ".txt"))) {
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      return new Corpus(name, SEPARATOR.splitAsStream(text.strip()).toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
