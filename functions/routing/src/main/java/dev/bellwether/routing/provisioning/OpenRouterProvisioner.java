package dev.bellwether.routing.provisioning;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.edge.time.Deadline;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys of an account at OpenRouter, which knows each by a hash. */
final class OpenRouterProvisioner implements KeyProvisioner {
  private static final int MOST_PAGES = 200;
  private static final String KEYS = "/keys";

  private final AdminConversation conversation;

  OpenRouterProvisioner(AdminConversation conversation) {
    this.conversation = conversation;
  }

  @Override
  public Minted mint(String name, Deadline deadline) {
    JsonNode made = conversation.post(KEYS, Map.of("name", name), deadline);
    Optional<String> hash = References.id(Json.valueOf(made, "data"), "hash");
    Optional<String> value = References.key(made, "key");
    if (hash.isEmpty() || value.isEmpty()) {
      throw conversation.unreadable("The new key");
    }
    return new Minted(hash.get(), SecretText.of(value.get()));
  }

  @Override
  public List<Listed> named(String prefix, Deadline deadline) {
    List<Listed> found = new ArrayList<>();
    int offset = 0;
    for (int page = 0; page < MOST_PAGES; page++) {
      int size =
          addAll(
              conversation.get(KEYS + "?include_disabled=true&offset=" + offset, deadline),
              prefix,
              found);
      if (size == 0) {
        return found;
      }
      offset += size;
    }
    throw conversation.unreadable("The endless list of keys");
  }

  private int addAll(JsonNode list, String prefix, List<Listed> found) {
    JsonNode data = Json.valueOf(list, "data");
    if (data == null || !data.isArray()) {
      throw conversation.unreadable("The list of keys");
    }
    for (JsonNode key : data.values()) {
      String hash =
          References.id(key, "hash").orElseThrow(() -> conversation.unreadable("The list of keys"));
      String name = Json.textOf(key, "name");
      if (name != null && name.startsWith(prefix)) {
        found.add(new Listed(name, hash));
      }
    }
    return data.size();
  }

  @Override
  public void delete(String reference, Deadline deadline) {
    if (!References.isId(reference)) {
      throw References.unusable();
    }
    conversation.delete(KEYS + "/" + reference, deadline);
  }
}
