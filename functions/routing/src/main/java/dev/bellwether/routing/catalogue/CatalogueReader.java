package dev.bellwether.routing.catalogue;

import dev.bellwether.edge.settings.Settings;
import dev.bellwether.routing.task.Task;
import dev.bellwether.spend.catalogue.CatalogueFile;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.PriceBook;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Reads a catalogue and refuses one that could fail later: every name leads somewhere, every model
 * of every provider has a price, every task has a target.
 */
final class CatalogueReader {
  private static final Duration HEDGE_AFTER = Duration.ofSeconds(3);
  private static final Duration SLOW_ABOVE = Duration.ofMillis(500);
  private static final int MOST_TOKENS = 100_000_000;

  private final CatalogueFile source;
  private final Settings file;
  private final UnaryOperator<String> placeholders;
  private final Instant now;

  /**
   * A reader of the given file.
   *
   * @param placeholders resolves {@code ${NAME:default}} in a base URL and in a limit
   * @param now prices have to be known from here on
   */
  CatalogueReader(CatalogueFile source, UnaryOperator<String> placeholders, Instant now) {
    this.source = source;
    this.file = source.settings();
    this.placeholders = placeholders;
    this.now = now;
  }

  /**
   * The catalogue.
   *
   * @throws dev.bellwether.edge.settings.WrongSettings naming file, key, value and remedy
   */
  Catalogue read() {
    file.onlyKeys(
        "providers",
        "models",
        "prices",
        "baselines",
        "tasks",
        "retry",
        "cache",
        "budgeted",
        "health");
    checkHealth();
    Map<String, Provider> providers =
        new ProviderReader(file.child("providers"), placeholders).read();
    PriceBook prices = source.prices();
    Map<String, Model> models = models(providers, prices);
    var _ = source.baselines();
    file.child("cache").onlyKeys("time-to-live");
    Catalogue.Rules rules =
        new Catalogue.Rules(
            file.fingerprint().substring(0, 12),
            retry(file.child("retry")),
            file.child("cache").duration("time-to-live"),
            budgeted(file.child("budgeted")));
    return new Catalogue(providers, models, tasks(models), prices, rules);
  }

  /** The function that looks after the models reads it for itself. */
  private void checkHealth() {
    if (file.has("health")) {
      Settings health = file.child("health");
      health.onlyKeys("completions");
      boolean _ = health.flag("completions", false);
    }
  }

  private static Catalogue.BudgetedOutput budgeted(Settings entry) {
    entry.onlyKeys("default-max-tokens", "min-output");
    return new Catalogue.BudgetedOutput(
        (int) entry.integer("default-max-tokens", 1, MOST_TOKENS),
        (int) entry.integer("min-output", 1, MOST_TOKENS));
  }

  private Map<String, Model> models(Map<String, Provider> providers, PriceBook prices) {
    Map<String, Model> models = new LinkedHashMap<>();
    file.child("models")
        .children()
        .forEach((id, entry) -> models.put(id, model(id, entry, providers, prices)));
    return models;
  }

  private Model model(
      String id, Settings entry, Map<String, Provider> providers, PriceBook prices) {
    entry.onlyKeys(
        "context-window",
        "output-limit",
        "capabilities",
        "token-factor",
        "image-tokens",
        "priority",
        "fallback",
        "hedge-after",
        "slow-above",
        "operation",
        "providers");
    Model.Use use =
        new Model.Use(
            operation(entry),
            (int) entry.integer("priority", 1, 1_000, 100),
            entry.flag("fallback", false),
            entry.duration("hedge-after", HEDGE_AFTER),
            entry.duration("slow-above", SLOW_ABOVE));
    return new Model(
        id, size(entry), capabilities(entry), servedBy(id, entry, providers, prices), use);
  }

  private static Model.Size size(Settings entry) {
    Model.Size size =
        new Model.Size(
            (int) entry.integer("context-window", 1, MOST_TOKENS),
            (int) entry.integer("output-limit", 0, MOST_TOKENS),
            entry.optionalDecimal("token-factor").orElse(BigDecimal.ONE),
            (int) entry.integer("image-tokens", 0, MOST_TOKENS, 0));
    if (size.tokenFactor().signum() <= 0) {
      throw entry.wrong("token-factor", "Set it to a number above zero");
    }
    return size;
  }

  private Map<String, String> servedBy(
      String id, Settings entry, Map<String, Provider> providers, PriceBook prices) {
    Map<String, String> servedBy = new LinkedHashMap<>();
    Settings serving = entry.child("providers");
    for (String provider : serving.keys()) {
      if (!providers.containsKey(provider)) {
        throw serving.wrong(
            provider, "Name one of the providers " + String.join(", ", providers.keySet()));
      }
      if (!prices.knows(new Offer(provider, id), now)) {
        throw serving.wrong(
            provider,
            "It has no price: add prices."
                + provider
                + "."
                + id
                + " with 'from', 'input' and 'output'");
      }
      servedBy.put(provider, serving.text(provider));
    }
    if (servedBy.isEmpty()) {
      throw entry.wrong("providers", "Name at least one provider that serves the model");
    }
    return servedBy;
  }

  private static Operation operation(Settings entry) {
    return entry
        .optionalText("operation")
        .map(
            name ->
                Operation.of(name)
                    .orElseThrow(() -> entry.wrong("operation", "Set it to chat or embeddings")))
        .orElse(Operation.CHAT);
  }

  private static Set<Capability> capabilities(Settings entry) {
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    for (String name : entry.texts("capabilities")) {
      capabilities.add(
          Capability.of(name)
              .orElseThrow(
                  () ->
                      entry.wrong(
                          "capabilities", "It may hold tools, json-schema, images, audio-input")));
    }
    return capabilities;
  }

  private Map<Task, TaskRoute> tasks(Map<String, Model> models) {
    Settings all = file.child("tasks");
    Map<Task, TaskRoute> tasks = new EnumMap<>(Task.class);
    List<String> names = new ArrayList<>();
    for (Task task : Task.values()) {
      names.add(task.wireName());
      tasks.put(task, task(all.child(task.wireName()), models));
    }
    all.onlyKeys(names.toArray(String[]::new));
    return tasks;
  }

  private static TaskRoute task(Settings entry, Map<String, Model> models) {
    entry.onlyKeys("targets", "long-prompt", "temperature", "max-tokens", "hedge");
    List<String> targets = entry.texts("targets");
    if (targets.isEmpty() || !models.keySet().containsAll(targets)) {
      throw entry.wrong(
          "targets", "Make it a list of one or more of " + String.join(", ", models.keySet()));
    }
    Optional<TaskRoute.LongPrompt> longPrompt =
        entry.has("long-prompt")
            ? Optional.of(longPrompt(entry.child("long-prompt"), targets))
            : Optional.empty();
    Optional<Integer> maxTokens =
        entry.has("max-tokens")
            ? Optional.of((int) entry.integer("max-tokens", 1, MOST_TOKENS))
            : Optional.empty();
    return new TaskRoute(
        targets,
        longPrompt,
        new TaskRoute.RequestDefaults(entry.optionalDecimal("temperature"), maxTokens),
        entry.flag("hedge", false));
  }

  private static TaskRoute.LongPrompt longPrompt(Settings entry, List<String> targets) {
    entry.onlyKeys("tokens", "model");
    String model = entry.text("model");
    if (!targets.contains(model)) {
      throw entry.wrong(
          "model", "Name one of the task's own targets: " + String.join(", ", targets));
    }
    return new TaskRoute.LongPrompt((int) entry.integer("tokens", 1, MOST_TOKENS), model);
  }

  private static Retry retry(Settings entry) {
    entry.onlyKeys("attempts", "attempts-before-fallback", "backoff-from", "backoff-to");
    return new Retry(
        (int) entry.integer("attempts", 1, 10),
        (int) entry.integer("attempts-before-fallback", 1, 10),
        entry.duration("backoff-from"),
        entry.duration("backoff-to"));
  }
}
