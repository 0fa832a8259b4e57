package dev.bellwether.local.fire;

import dev.bellwether.edge.json.Json;
import dev.bellwether.testkit.provider.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a run may meet: key pools, requests, and a provider's bad days. */
final class Chances {
  static final String GOOD = "good-1";
  static final String ALSO_GOOD = "good-2";
  private static final List<String[]> POOLS =
      List.of(
          new String[] {GOOD},
          new String[] {GOOD, ALSO_GOOD},
          new String[] {"refused", GOOD},
          new String[] {"refused", "refused-too", ALSO_GOOD});
  private static final List<String> MODELS =
      List.of("auto", "auto/code", "auto/fast", "gpt-4.1", "deepseek-v3.2", "claude-sonnet-4.5");
  private static final List<String> PROMPTS =
      List.of(
          "Write a haiku about sheep.",
          "Write a Python function that merges two sorted lists, with a docstring.",
          "用一句话解释什么是领头羊。",
          "แกะนำทางคืออะไร",
          "Prove that the square root of two is irrational, step by step.");

  private Chances() {}

  static String[] pool(Random random) {
    return POOLS.get(random.nextInt(POOLS.size()));
  }

  /** A request; few prompts, so that answers are found in the cache again. */
  static String body(Random random, String user) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("model", one(MODELS, random));
    body.put("user", user);
    String prompt = one(PROMPTS, random) + (random.nextInt(3) == 0 ? " (" + user + ")" : "");
    body.put("messages", List.of(Map.of("role", "user", "content", prompt)));
    body.put("max_tokens", 4 + random.nextInt(30));
    if (random.nextInt(8) == 0) {
      body.put("n", 2);
    }
    if (random.nextInt(8) == 0) {
      body.put("reasoning_effort", "low");
    }
    if (random.nextBoolean()) {
      body.put("stream", true);
      if (random.nextBoolean()) {
        body.put("stream_options", Map.of("include_usage", random.nextBoolean()));
      }
    }
    return Json.text(Json.object(body));
  }

  static List<Fault> faults(Random random) {
    List<Fault> faults = new ArrayList<>();
    int most = random.nextInt(4);
    for (int i = 0; i < most; i++) {
      faults.add(fault(random));
    }
    return faults;
  }

  static Fault fault(Random random) {
    return switch (random.nextInt(18)) {
      case 0 -> Fault.status(500);
      case 1 -> Fault.overloaded();
      case 2 -> Fault.throttled(Duration.ofSeconds(1));
      case 3 -> Fault.unauthorized();
      case 4 -> Fault.modelForbidden();
      case 5 -> Fault.contextTooLong();
      case 6 -> Fault.requestRefused();
      case 7 -> new Fault.ResetBeforeReply();
      case 8, 9 -> new Fault.ResetMidBody();
      case 10 -> new Fault.TruncatedJson();
      case 11, 12 -> new Fault.StreamBreaksAfter(random.nextInt(5));
      case 13 -> new Fault.StreamStalls(random.nextInt(4));
      case 14 -> new Fault.NoUsage();
      case 15 -> Fault.together(new Fault.CumulativeUsage(), new Fault.StreamBreaksAfter(3));
      case 16 -> Fault.together(new Fault.CrLfLines(), new Fault.SplitUtf8(), new Fault.NoDone());
      default ->
          Fault.together(new Fault.Delay(Duration.ofMillis(30)), new Fault.CumulativeUsage());
    };
  }

  private static <T> T one(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
