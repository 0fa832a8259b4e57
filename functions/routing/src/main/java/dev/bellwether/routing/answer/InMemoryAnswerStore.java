package dev.bellwether.routing.answer;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class InMemoryAnswerStore implements AnswerStore {
  private final Map<String, PackedAnswer> answers = new ConcurrentHashMap<>();

  @Override
  public Optional<PackedAnswer> find(String key) {
    return Optional.ofNullable(answers.get(key));
  }

  @Override
  public void put(String key, PackedAnswer answer) {
    if (answer.bytes().length > LARGEST) {
      throw new IllegalArgumentException(
          "An item of " + answer.bytes().length + " bytes is too large");
    }
    answers.put(
        key,
        new PackedAnswer(
            answer.bytes().clone(),
            answer.stored().truncatedTo(ChronoUnit.MILLIS),
            answer.expires().truncatedTo(ChronoUnit.SECONDS)));
  }
}
