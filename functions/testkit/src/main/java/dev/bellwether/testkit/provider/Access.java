package dev.bellwether.testkit.provider;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who may call and which models there are; open to any key and any model until told otherwise. */
final class Access {
  private static final List<String> USUAL_MODELS =
      List.of(
          "gpt-4.1",
          "claude-sonnet-4.5",
          "gemini-2.5-flash",
          "deepseek-v3.2",
          "text-embedding-3-small");

  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();
  private final List<String> models = new CopyOnWriteArrayList<>();

  void accept(List<String> keys) {
    accepted.addAll(keys);
    keys.forEach(revoked::remove);
  }

  void revoke(String key) {
    revoked.add(key);
  }

  void offerOnly(List<String> names) {
    models.clear();
    models.addAll(names);
  }

  List<String> models() {
    return models.isEmpty() ? USUAL_MODELS : List.copyOf(models);
  }

  void checkKey(String key) {
    if (key.isEmpty()) {
      throw Refusal.keyMissing();
    }
    if (revoked.contains(key) || (!accepted.isEmpty() && !accepted.contains(key))) {
      throw Refusal.keyWrong();
    }
  }

  void checkModel(String model) {
    if (!models.isEmpty() && !models.contains(model)) {
      throw Refusal.modelUnknown(model);
    }
  }
}
