package dev.bellwether.testkit.provider;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

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
  private final Map<String, AtomicInteger> refusalsLeft = new ConcurrentHashMap<>();
  private final List<String> models = new CopyOnWriteArrayList<>();
  private volatile boolean openListing;

  void accept(List<String> keys) {
    accepted.addAll(keys);
    keys.forEach(revoked::remove);
  }

  /** A key that was made here: it is refused so often before everybody knows it. */
  void made(String key, int refusals) {
    refusalsLeft.put(key, new AtomicInteger(refusals));
  }

  void openListing() {
    openListing = true;
  }

  boolean listsForAnybody() {
    return openListing;
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
    AtomicInteger left = refusalsLeft.get(key);
    boolean known = accepted.isEmpty() || accepted.contains(key) || left != null;
    if (revoked.contains(key) || !known) {
      throw Refusal.keyWrong();
    }
    if (left != null && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
      throw Refusal.keyWrong();
    }
  }

  void checkModel(String model) {
    if (!models.isEmpty() && !models.contains(model)) {
      throw Refusal.modelUnknown(model);
    }
  }
}
