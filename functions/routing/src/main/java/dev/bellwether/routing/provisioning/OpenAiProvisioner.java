package dev.bellwether.routing.provisioning;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.edge.time.Deadline;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Service accounts of a project at OpenAI: each is made with one key, and takes it along when it is
 * deleted. A reference has the project in it, so that a key is found after the catalogue names
 * another one.
 */
final class OpenAiProvisioner implements KeyProvisioner {
  private static final int MOST_PAGES = 200;
  private static final String PROJECTS = "/organization/projects/";
  private static final String ACCOUNTS = "/service_accounts";

  private final AdminConversation conversation;
  private final String project;

  OpenAiProvisioner(AdminConversation conversation, String project) {
    this.conversation = conversation;
    this.project = project;
  }

  @Override
  public Minted mint(String name, Deadline deadline) {
    JsonNode made =
        conversation.post(PROJECTS + project + ACCOUNTS, Map.of("name", name), deadline);
    Optional<String> account = References.id(made, "id");
    Optional<String> value = References.key(Json.valueOf(made, "api_key"), "value");
    if (account.isEmpty() || value.isEmpty()) {
      throw conversation.unreadable("The new service account");
    }
    return new Minted(project + "/" + account.get(), SecretText.of(value.get()));
  }

  @Override
  public List<Listed> named(String prefix, Deadline deadline) {
    List<Listed> found = new ArrayList<>();
    String query = "?limit=100";
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonNode list = conversation.get(PROJECTS + project + ACCOUNTS + query, deadline);
      String last = addAll(list, prefix, found);
      JsonNode more = Json.valueOf(list, "has_more");
      if (more == null || !more.isBoolean() || !more.getBooleanValue() || last.isEmpty()) {
        return found;
      }
      query = "?limit=100&after=" + last;
    }
    throw conversation.unreadable("The endless list of service accounts");
  }

  private String addAll(JsonNode list, String prefix, List<Listed> found) {
    JsonNode data = Json.valueOf(list, "data");
    if (data == null || !data.isArray()) {
      throw conversation.unreadable("The list of service accounts");
    }
    String last = "";
    for (JsonNode account : data.values()) {
      String id =
          References.id(account, "id")
              .orElseThrow(() -> conversation.unreadable("The list of service accounts"));
      String name = Json.textOf(account, "name");
      last = id;
      if (name != null && name.startsWith(prefix)) {
        found.add(new Listed(name, project + "/" + id));
      }
    }
    return last;
  }

  @Override
  public void delete(String reference, Deadline deadline) {
    String[] parts = reference.split("/", -1);
    if (parts.length != 2 || !References.isId(parts[0]) || !References.isId(parts[1])) {
      throw References.unusable();
    }
    conversation.delete(PROJECTS + parts[0] + ACCOUNTS + "/" + parts[1], deadline);
  }
}
