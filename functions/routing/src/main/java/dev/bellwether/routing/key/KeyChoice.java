package dev.bellwether.routing.key;

import java.util.List;

/** The key for a call, or why there is none. */
public sealed interface KeyChoice {
  /** This one, and one request is taken out of its limit. */
  record Chosen(ProviderKey key) implements KeyChoice {}

  /** What is wrong with each key; empty where the provider has no keys. */
  record None(List<KeyProblem> problems) implements KeyChoice {
    /** Copies the problems. */
    public None {
      problems = List.copyOf(problems);
    }
  }
}
