package dev.bellwether.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.caller.CallerStore;
import dev.bellwether.edge.caller.DynamoCallerStore;
import dev.bellwether.edge.caller.IssuedKey;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.event.Event;
import dev.bellwether.edge.reply.BufferedReply;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.template.Template;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The handler as Lambda would start it, in a stack of its own. */
final class AdminStage implements AutoCloseable {
  static final String TEAMS = "/v1/organization/projects";
  static final String ADMIN_KEYS = "/v1/organization/admin_api_keys";

  private final AwsEmulator aws = Emulators.embedded();
  private final Template stack = aws.freshStack(Template.load());
  private final AdminHandler handler;
  private final String admin = issue(Scope.ADMIN);

  AdminStage() {
    this(Map.of());
  }

  /** A stage whose function finds these variables too. */
  AdminStage(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(stack.function("AdminFunction").environment());
    environment.putAll(aws.variables());
    environment.putAll(more);
    handler = new AdminHandler(environment);
  }

  AdminHandler handler() {
    return handler;
  }

  AwsEmulator aws() {
    return aws;
  }

  /** The key of an admin whom this function did not make. */
  String admin() {
    return admin;
  }

  String table(String logicalId) {
    return stack.table(logicalId).name();
  }

  Template stack() {
    return stack;
  }

  /** The value that the template's secret has. */
  String secret() {
    return aws.secretsManager()
        .getSecretValue(get -> get.secretId(stack.secret("AdminSecret").name()))
        .secretString();
  }

  /** A key whose caller has the scope. */
  String issue(Scope scope) {
    CallerKey key = CallerKey.create(new SecureRandom());
    Caller caller =
        new Caller(
            key.publicId(),
            "a test",
            Optional.empty(),
            Caller.Standing.GOOD,
            Caller.Access.of(scope));
    callers().put(key.hash(), caller);
    return key.text().reveal();
  }

  CallerStore callers() {
    return new DynamoCallerStore(aws.dynamoDb(), table("ControlTable"));
  }

  /** What a completion would read for this key. */
  Optional<IssuedKey> read(String key) {
    return callers().find(CallerKey.parse(key).orElseThrow().hash());
  }

  List<Map<String, AttributeValue>> items(String logicalId) {
    return aws.dynamoDb().scanPaginator(scan -> scan.tableName(table(logicalId))).items().stream()
        .toList();
  }

  Answer get(String path) {
    return ask(admin, Events.restApi().get(path));
  }

  Answer get(String path, Map<String, String> query) {
    EventBuilder event = Events.restApi().get(path);
    query.forEach(event::query);
    return ask(admin, event);
  }

  Answer post(String path, String body) {
    return ask(admin, Events.restApi().post(path).body(body));
  }

  Answer delete(String path) {
    return ask(admin, Events.restApi().method("DELETE", path));
  }

  Answer ask(String key, EventBuilder event) {
    return ask(event.header("Authorization", "Bearer " + key));
  }

  Answer ask(EventBuilder event) {
    BufferedReply reply = new BufferedReply(2);
    handler.serve(Event.read(event.bytes()), Duration.ofSeconds(30), reply);
    JsonNode tree = Json.parse(reply.toEventReply());
    return new Answer(tree.path("statusCode").asInt(), tree.path("body").asText());
  }

  /** The headers of a reply to an admin. */
  Map<String, String> askForHeaders(String method, String path) {
    EventBuilder event =
        Events.restApi().method(method, path).header("Authorization", "Bearer " + admin);
    BufferedReply reply = new BufferedReply(2);
    handler.serve(Event.read(event.bytes()), Duration.ofSeconds(30), reply);
    Map<String, String> headers = new HashMap<>();
    Json.parse(reply.toEventReply())
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    return headers;
  }

  /** A new team; its path. */
  String team() {
    return TEAMS + "/" + post(TEAMS, "{\"name\":\"a team\"}").id();
  }

  @Override
  public void close() {
    handler.close();
  }
}
