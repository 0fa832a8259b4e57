package dev.bellwether.routing.answer;

import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.provider.Answer;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import java.util.Random;

/** Answers worth keeping, and some that are not. */
final class Kept {
  private Kept() {}

  static KeptAnswer saying(String text) {
    return ended("stop", text);
  }

  static KeptAnswer ended(String reason, String text) {
    String body =
        "{\"id\":\"c1\",\"created\":12345678901234567890,\"x_unknown\":{\"exact\":0.10},"
            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
            + text
            + "\"},\"finish_reason\":\""
            + reason
            + "\"}]}";
    return new KeptAnswer(
        new Answer(Json.parse(body)), new Offer("holysheep", "gpt-4.1"), Money.ofUsd("0.000123"));
  }

  /** One that no compression makes small. */
  static KeptAnswer large() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    while (text.length() < AnswerStore.LARGEST * 2) {
      text.append(Long.toHexString(random.nextLong()));
    }
    return saying(text.toString());
  }
}
