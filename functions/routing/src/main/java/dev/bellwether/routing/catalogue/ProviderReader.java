package dev.bellwether.routing.catalogue;

import dev.bellwether.edge.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads who serves models, and how the keys to them are checked and rotated. */
final class ProviderReader {
  private static final String ROTATION = "rotation";
  private static final String LIMIT = "key-requests-per-minute";
  private static final String POSITIVE = "[1-9][0-9]{0,8}";
  private static final String STRATEGY = "strategy";
  private static final String ADMIN_SECRET = "admin-secret";
  private static final String PROJECT = "project";

  private final Settings all;
  private final UnaryOperator<String> placeholders;

  /**
   * A reader of the part {@code providers}.
   *
   * @param placeholders resolves {@code ${NAME:default}} in a base URL and in a limit
   */
  ProviderReader(Settings all, UnaryOperator<String> placeholders) {
    this.all = all;
    this.placeholders = placeholders;
  }

  Map<String, Provider> read() {
    Map<String, Provider> providers = new LinkedHashMap<>();
    all.children().forEach((id, entry) -> providers.put(id, provider(id, entry)));
    return providers;
  }

  private Provider provider(String id, Settings entry) {
    entry.onlyKeys("base-url", "secret", "key-check", LIMIT, "timeouts", "pool", ROTATION);
    Settings timeouts = entry.child("timeouts");
    timeouts.onlyKeys("total", "connect", "first-token", "read");
    Settings pool = entry.child("pool");
    pool.onlyKeys("connections", "connections-per-host", "keep-alive", "dns-time-to-live");
    return new Provider(
        id,
        baseUrl(entry),
        new Provider.Keys(entry.text("secret"), keyCheck(entry), limit(entry), rotation(entry)),
        new Provider.Timeouts(
            timeouts.duration("total"),
            timeouts.duration("connect"),
            timeouts.duration("first-token"),
            timeouts.duration("read")),
        new Provider.Pool(
            (int) pool.integer("connections", 1, 10_000),
            (int) pool.integer("connections-per-host", 1, 10_000),
            pool.duration("keep-alive"),
            pool.duration("dns-time-to-live")));
  }

  private URI baseUrl(Settings entry) {
    String text = placeholders.apply(entry.text("base-url"));
    try {
      URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      if (url.getHost() != null && String.valueOf(url.getScheme()).matches("https?")) {
        return url;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // Said below, with the remedy.
    }
    throw entry.wrong(
        "base-url",
        "Set it to an address such as https://api.example.com/v1 (it came out as '" + text + "')");
  }

  private long limit(Settings entry) {
    if (!entry.has(LIMIT)) {
      return Provider.Keys.USUAL_LIMIT;
    }
    String number = placeholders.apply(entry.text(LIMIT));
    if (!number.matches(POSITIVE)) {
      throw entry.wrong(LIMIT, "Set it to a whole number from 1 (it came out as '" + number + "')");
    }
    return Long.parseLong(number);
  }

  private static String keyCheck(Settings entry) {
    String path = entry.optionalText("key-check").orElse(Provider.Keys.USUAL_CHECK);
    if (!path.matches("(/[A-Za-z0-9_.-]+)+")) {
      throw entry.wrong(
          "key-check", "Set it to a path behind the base URL that needs a key, such as /models");
    }
    return path;
  }

  private KeyRotation rotation(Settings provider) {
    if (!provider.has(ROTATION)) {
      return KeyRotation.USUAL;
    }
    Settings entry = provider.child(ROTATION);
    String strategy = entry.optionalText(STRATEGY).orElse(KeyRotation.Pool.NAME);
    Duration grace = entry.duration("grace", KeyRotation.USUAL.grace());
    return switch (strategy) {
      case KeyRotation.Pool.NAME -> {
        entry.onlyKeys(STRATEGY, "grace");
        yield new KeyRotation.Pool(grace);
      }
      case KeyRotation.OpenAiAdmin.NAME -> {
        entry.onlyKeys(STRATEGY, "grace", ADMIN_SECRET, PROJECT);
        yield new KeyRotation.OpenAiAdmin(grace, adminSecret(entry), project(entry));
      }
      case KeyRotation.OpenRouter.NAME -> {
        entry.onlyKeys(STRATEGY, "grace", ADMIN_SECRET);
        yield new KeyRotation.OpenRouter(grace, adminSecret(entry));
      }
      default -> throw entry.wrong(STRATEGY, "Set it to pool, openai-admin or openrouter");
    };
  }

  private String adminSecret(Settings entry) {
    String name = entry.text(ADMIN_SECRET);
    if (!name.matches("[A-Za-z0-9/_+=.@-]+")) {
      throw entry.wrong(
          ADMIN_SECRET, "Name the secret as it is called behind the prefix, such as openai-admin");
    }
    boolean holdsAPool =
        all.children().values().stream()
            .anyMatch(other -> other.optionalText("secret").orElse("").equals(name));
    if (holdsAPool) {
      throw entry.wrong(
          ADMIN_SECRET, "Name a secret of its own: this one holds a provider's key document");
    }
    return name;
  }

  private static String project(Settings entry) {
    String project = entry.text(PROJECT);
    if (!project.matches("[A-Za-z0-9_-]+")) {
      throw entry.wrong(PROJECT, "Set it to the id of a project at OpenAI, such as proj_abc123");
    }
    return project;
  }
}
