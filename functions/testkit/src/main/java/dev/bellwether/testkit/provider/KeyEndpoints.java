package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code /organization/projects/{project}/service_accounts} as at OpenAI and {@code /keys} as at
 * OpenRouter.
 */
final class KeyEndpoints {
  private static final Pattern OPENAI =
      Pattern.compile("/v1/organization/projects/([^/]+)/service_accounts(?:/([^/]+))?");
  private static final Pattern OPENROUTER = Pattern.compile("/v1/keys(?:/([^/]+))?");
  private static final String ACCOUNT = "";
  private static final long LONG_AGO = 1_744_000_000;

  private final ProvisioningApi api;

  KeyEndpoints(ProvisioningApi api) {
    this.api = api;
  }

  /** Answers a call that is for one of these paths. */
  boolean answered(ReceivedCall call, URI address, Wire wire) throws IOException {
    Optional<Supplier<ProvisioningApi.Reply>> work = work(call, query(address));
    if (work.isPresent()) {
      api.serve(call, work.get(), wire);
    }
    return work.isPresent();
  }

  private Optional<Supplier<ProvisioningApi.Reply>> work(
      ReceivedCall call, Map<String, String> query) {
    Matcher openAi = OPENAI.matcher(call.path());
    if (openAi.matches()) {
      String project = openAi.group(1);
      String account = openAi.group(2);
      return Optional.of(
          switch (call.method() + (account == null ? "" : " one")) {
            case "POST" -> () -> madeAccount(project, name(call));
            case "GET" -> () -> accounts(project, query.getOrDefault("after", ""));
            case "DELETE one" -> () -> deletedAccount(project, account);
            default -> throw Refusal.pathUnknown(call.method(), call.path());
          });
    }
    Matcher openRouter = OPENROUTER.matcher(call.path());
    if (openRouter.matches()) {
      String hash = openRouter.group(1);
      return Optional.of(
          switch (call.method() + (hash == null ? "" : " one")) {
            case "POST" -> () -> madeKey(name(call));
            case "GET" -> () -> keys(Integer.parseInt(query.getOrDefault("offset", "0")));
            case "DELETE one" -> () -> deletedKey(hash);
            default -> throw Refusal.pathUnknown(call.method(), call.path());
          });
    }
    return Optional.empty();
  }

  private static Map<String, String> query(URI address) {
    String query = address.getQuery();
    return query == null
        ? Map.of()
        : Stream.of(query.split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length > 1 ? pair[1] : ""));
  }

  private static String name(ReceivedCall call) {
    JsonNode name = call.json().path("name");
    if (!name.isTextual() || name.asText().isBlank()) {
      throw Refusal.invalid("A name is needed.", "name", null);
    }
    return name.asText();
  }

  private ProvisioningApi.Reply madeAccount(String project, String name) {
    ProvisioningApi.MadeKey key = api.make(project, name);
    ObjectNode body = account(key);
    body.putObject("api_key")
        .put("object", "organization.project.service_account.api_key")
        .put("value", key.value())
        .put("name", "Secret Key")
        .put("created_at", LONG_AGO)
        .put("id", "key_" + key.reference());
    return new ProvisioningApi.Reply(200, body);
  }

  private static ObjectNode account(ProvisioningApi.MadeKey key) {
    return Json.object()
        .put("object", "organization.project.service_account")
        .put("id", key.reference())
        .put("name", key.name())
        .put("role", "member")
        .put("created_at", LONG_AGO);
  }

  private ProvisioningApi.Reply accounts(String project, String after) {
    ProvisioningApi.Page page = api.list(project, api.upTo(project, after));
    ObjectNode body = Json.object().put("object", "list").put("has_more", page.more());
    ArrayNode data = body.putArray("data");
    page.keys().forEach(key -> data.add(account(key)));
    List<ProvisioningApi.MadeKey> keys = page.keys();
    body.put("first_id", keys.isEmpty() ? null : keys.getFirst().reference());
    body.put("last_id", keys.isEmpty() ? null : keys.getLast().reference());
    return new ProvisioningApi.Reply(200, body);
  }

  private ProvisioningApi.Reply deletedAccount(String project, String account) {
    if (!api.delete(project, account)) {
      return gone();
    }
    return new ProvisioningApi.Reply(
        200,
        Json.object()
            .put("object", "organization.project.service_account.deleted")
            .put("id", account)
            .put("deleted", true));
  }

  private static ProvisioningApi.Reply gone() {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("message", "There is none of that id.")
        .put("type", "invalid_request_error")
        .putNull("param")
        .put("code", "not_found");
    return new ProvisioningApi.Reply(404, body);
  }

  private ProvisioningApi.Reply madeKey(String name) {
    ProvisioningApi.MadeKey key = api.make(ACCOUNT, name);
    ObjectNode body = Json.object();
    body.set("data", entry(key));
    return new ProvisioningApi.Reply(201, body.put("key", key.value()));
  }

  /** The real label shows the ends of the key, too. */
  private static ObjectNode entry(ProvisioningApi.MadeKey key) {
    String value = key.value();
    return Json.object()
        .put("hash", key.reference())
        .put("label", value.substring(0, 12) + "..." + value.substring(value.length() - 3))
        .put("name", key.name())
        .put("disabled", false)
        .putNull("limit")
        .put("usage", 0);
  }

  private ProvisioningApi.Reply keys(int offset) {
    ObjectNode body = Json.object();
    ArrayNode data = body.putArray("data");
    api.list(ACCOUNT, offset).keys().forEach(key -> data.add(entry(key)));
    return new ProvisioningApi.Reply(200, body);
  }

  private ProvisioningApi.Reply deletedKey(String hash) {
    return api.delete(ACCOUNT, hash)
        ? new ProvisioningApi.Reply(200, Json.object().put("deleted", true))
        : gone();
  }
}
