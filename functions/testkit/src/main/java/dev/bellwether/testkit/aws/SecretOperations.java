package dev.bellwether.testkit.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What Secrets Manager does, one operation at a time. */
final class SecretOperations {
  private static final int SHORTEST_TOKEN = 32;
  private static final int LONGEST_TOKEN = 64;

  private final Map<String, StoredSecret> secrets = new LinkedHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final Clock clock;
  private final SecretRotations rotations;

  SecretOperations(Clock clock, SecretRotations rotations) {
    this.clock = clock;
    this.rotations = rotations;
  }

  int reads() {
    return reads.get();
  }

  synchronized ObjectNode answer(String operation, JsonNode request) {
    return switch (operation) {
      case "CreateSecret" -> create(request);
      case "GetSecretValue" -> value(request);
      case "PutSecretValue" -> put(request);
      case "UpdateSecretVersionStage" -> move(request);
      case "DescribeSecret" -> description(find(request));
      case "ListSecrets" -> list();
      case "RotateSecret" -> rotate(request);
      case "DeleteSecret" -> delete(request);
      case "GetRandomPassword" -> RandomPassword.answer(request);
      default -> throw AwsError.unknownOperation(operation);
    };
  }

  private ObjectNode create(JsonNode request) {
    String name = required(request, "Name");
    StoredSecret existing = secrets.get(name);
    if (existing != null && (existing.deleted() || !repeats(existing, request))) {
      throw existing.deleted()
          ? AwsError.request(
              "You can't create this secret because a secret with this name is already scheduled"
                  + " for deletion.")
          : AwsError.exists("The operation failed because the secret " + name + " already exists.");
    }
    StoredSecret secret =
        secrets.computeIfAbsent(name, fresh -> new StoredSecret(fresh, arn(fresh)));
    ObjectNode reply = head(secret);
    if (request.hasNonNull("SecretString") || request.hasNonNull("SecretBinary")) {
      String token = token(request);
      secret.put(token, StoredSecret.Version.of(request, now()), List.of(StoredSecret.CURRENT));
      reply.put("VersionId", token);
    }
    return reply;
  }

  private boolean repeats(StoredSecret existing, JsonNode request) {
    String token = request.path("ClientRequestToken").asText();
    return existing.stagedVersions().contains(token)
        && existing.version(token).value().equals(StoredSecret.Version.of(request, now()).value());
  }

  private ObjectNode value(JsonNode request) {
    reads.incrementAndGet();
    StoredSecret secret = find(request);
    String versionId =
        secret.versionAt(optional(request, "VersionId"), optional(request, "VersionStage"));
    StoredSecret.Version version = secret.version(versionId);
    ObjectNode reply =
        head(secret).put("VersionId", versionId).put("CreatedDate", version.created());
    reply.setAll(version.value());
    secret.stagesOf(versionId).forEach(reply.putArray("VersionStages")::add);
    return reply;
  }

  private ObjectNode put(JsonNode request) {
    StoredSecret secret = find(request);
    if (!request.hasNonNull("SecretString") && !request.hasNonNull("SecretBinary")) {
      throw AwsError.request("You must provide either SecretString or SecretBinary.");
    }
    List<String> stages = new ArrayList<>();
    request.path("VersionStages").forEach(stage -> stages.add(stage.asText()));
    String token = token(request);
    secret.put(
        token,
        StoredSecret.Version.of(request, now()),
        stages.isEmpty() ? List.of(StoredSecret.CURRENT) : stages);
    ObjectNode reply = head(secret).put("VersionId", token);
    secret.stagesOf(token).forEach(reply.putArray("VersionStages")::add);
    return reply;
  }

  private ObjectNode move(JsonNode request) {
    StoredSecret secret = find(request);
    secret.move(
        required(request, "VersionStage"),
        optional(request, "RemoveFromVersionId").orElse(""),
        optional(request, "MoveToVersionId").orElse(""));
    return head(secret);
  }

  private ObjectNode description(StoredSecret secret) {
    ObjectNode reply = head(secret);
    secret.rotation().describe(reply);
    ObjectNode versions = reply.putObject("VersionIdsToStages");
    for (String version : secret.stagedVersions()) {
      ArrayNode stages = versions.putArray(version);
      secret.stagesOf(version).forEach(stages::add);
    }
    return reply;
  }

  private ObjectNode list() {
    ObjectNode reply = Json.object();
    ArrayNode entries = reply.putArray("SecretList");
    secrets.values().stream()
        .filter(secret -> !secret.deleted())
        .map(this::description)
        .forEach(entries::add);
    return reply;
  }

  private ObjectNode rotate(JsonNode request) {
    StoredSecret secret = find(request);
    String token = token(request);
    if (!secret.has(token)) {
      refuseAfterLeftover(secret);
    }
    secret.rotation().enable(request);
    if (!rotations.hasFunction()) {
      return head(secret);
    }
    if (!secret.has(token)) {
      secret.begin(token, now());
      if (request.path("RotateImmediately").asBoolean(true)) {
        start(secret, token);
      } else {
        rotations.rehearse(secret.arn(), token, () -> forget(secret, token));
      }
    }
    return head(secret).put("VersionId", token);
  }

  private void refuseAfterLeftover(StoredSecret secret) {
    secret
        .leftover()
        .ifPresent(
            leftover -> {
              start(secret, leftover);
              throw AwsError.request(
                  "A previous rotation isn't complete. That rotation will be reattempted.");
            });
  }

  private void start(StoredSecret secret, String token) {
    rotations.start(secret.arn(), token, () -> secret.rotation().ended(clock.instant()));
  }

  /** Whoever keeps the time for a secret's rotations says when the next one comes. */
  synchronized void rotatesAt(String name, Instant next) {
    Optional.ofNullable(secrets.get(name)).ifPresent(secret -> secret.rotation().comesAt(next));
  }

  private synchronized void forget(StoredSecret secret, String token) {
    if (secret.stagesOf(token).contains(StoredSecret.PENDING)) {
      secret.move(StoredSecret.PENDING, token, "");
    }
  }

  private ObjectNode delete(JsonNode request) {
    StoredSecret secret = find(request);
    secret.delete();
    if (request.path("ForceDeleteWithoutRecovery").asBoolean()) {
      secrets.remove(secret.name());
    }
    return head(secret).put("DeletionDate", now());
  }

  private StoredSecret find(JsonNode request) {
    String id = required(request, "SecretId");
    StoredSecret secret =
        secrets.values().stream()
            .filter(candidate -> candidate.name().equals(id) || candidate.arn().equals(id))
            .findFirst()
            .orElseThrow(() -> AwsError.notFound(""));
    if (secret.deleted()) {
      throw AwsError.request(
          "You can't perform this operation on the secret because it was marked for deletion.");
    }
    return secret;
  }

  private static ObjectNode head(StoredSecret secret) {
    return Json.object().put("ARN", secret.arn()).put("Name", secret.name());
  }

  private static String token(JsonNode request) {
    String token =
        optional(request, "ClientRequestToken").orElseGet(() -> UUID.randomUUID().toString());
    if (token.length() < SHORTEST_TOKEN || token.length() > LONGEST_TOKEN) {
      throw AwsError.parameter(
          "ClientRequestToken must have 32 to 64 characters; it has " + token.length() + ".");
    }
    return token;
  }

  private static String required(JsonNode request, String field) {
    return optional(request, field)
        .orElseThrow(() -> AwsError.parameter("You must provide a value for " + field + "."));
  }

  private static Optional<String> optional(JsonNode request, String field) {
    return Optional.of(request.path(field).asText()).filter(text -> !text.isEmpty());
  }

  private double now() {
    return clock.millis() / 1000.0;
  }

  private static String arn(String name) {
    // The real one ends in six random characters; these are the same for the same name.
    String ending =
        Integer.toString((name.hashCode() & 0x3fffffff) | 0x40000000, 36).substring(0, 6);
    return "arn:aws:secretsmanager:us-east-1:000000000000:secret:" + name + "-" + ending;
  }
}
