package dev.bellwether.testkit.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One secret: its versions, and which stage is attached to which of them. */
final class StoredSecret {
  static final String CURRENT = "AWSCURRENT";
  static final String PENDING = "AWSPENDING";
  private static final String PREVIOUS = "AWSPREVIOUS";

  private static final int MOST_VERSIONS = 100;
  private static final double DAY = 86_400;

  private final String name;
  private final String arn;
  private final Map<String, Version> versions = new LinkedHashMap<>();
  private final Map<String, String> stages = new LinkedHashMap<>();
  private final StoredRotation rotation = new StoredRotation();
  private boolean deleted;

  StoredSecret(String name, String arn) {
    this.name = name;
    this.arn = arn;
  }

  /** A value and when it was put in; the value has SecretString or SecretBinary. */
  record Version(ObjectNode value, double created) {
    static Version of(JsonNode request, double created) {
      ObjectNode value = Json.object();
      for (String field : List.of("SecretString", "SecretBinary")) {
        if (request.hasNonNull(field)) {
          value.set(field, request.get(field));
        }
      }
      return new Version(value, created);
    }

    boolean isEmpty() {
      return value.isEmpty();
    }
  }

  /** Adds a version, or accepts the very same one again; a token with another value is refused. */
  void put(String token, Version version, List<String> attached) {
    Version existing = versions.get(token);
    if (existing != null && existing.isEmpty()) {
      versions.put(token, version);
      attached.forEach(stage -> attach(stage, token));
      return;
    }
    if (existing != null && !existing.value().equals(version.value())) {
      throw AwsError.exists(
          "You can't use ClientRequestToken "
              + token
              + " because that value is already in use for a version of secret "
              + name
              + ".");
    }
    boolean first = stages.isEmpty();
    makeRoom(token, version.created());
    versions.putIfAbsent(token, version);
    if (existing == null) {
      attached.forEach(stage -> attach(stage, token));
    }
    if (first) {
      attach(CURRENT, token);
    }
  }

  /** A version without a value yet, for a rotation function to fill. */
  void begin(String token, double created) {
    makeRoom(token, created);
    versions.put(token, new Version(Json.object(), created));
    attach(PENDING, token);
  }

  /** Of more than a hundred versions the oldest goes that has no stage and is older than a day. */
  private void makeRoom(String token, double now) {
    if (versions.containsKey(token) || versions.size() < MOST_VERSIONS) {
      return;
    }
    String oldest =
        versions.entrySet().stream()
            .filter(version -> !stages.containsValue(version.getKey()))
            .filter(version -> version.getValue().created() < now - DAY)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow(
                () ->
                    AwsError.limit(
                        "You've exceeded the maximum number of versions for this secret."));
    versions.remove(oldest);
  }

  /** The version of a rotation that was begun and neither finished nor called off. */
  Optional<String> leftover() {
    return Optional.ofNullable(stages.get(PENDING))
        .filter(pending -> !pending.equals(stages.get(CURRENT)));
  }

  boolean has(String token) {
    return versions.containsKey(token);
  }

  void move(String stage, String from, String to) {
    String holder = stages.getOrDefault(stage, "");
    if (!from.isEmpty() && !from.equals(holder)) {
      throw AwsError.parameter(
          "The staging label " + stage + " is not currently attached to version " + from + ".");
    }
    if (to.isEmpty()) {
      detach(stage, from);
      return;
    }
    if (!versions.containsKey(to)) {
      throw AwsError.notFound(" value for VersionId: " + to);
    }
    if (!holder.isEmpty() && from.isEmpty() && !holder.equals(to)) {
      throw AwsError.parameter(
          "The parameter RemoveFromVersionId can't be empty. Staging label "
              + stage
              + " is currently attached to version "
              + holder
              + ", so you must explicitly reference that version in RemoveFromVersionId.");
    }
    attach(stage, to);
  }

  private void detach(String stage, String from) {
    if (from.isEmpty()) {
      throw AwsError.parameter("You must name MoveToVersionId, RemoveFromVersionId or both.");
    }
    if (stage.equals(CURRENT)) {
      throw AwsError.parameter(
          "You can't remove " + CURRENT + " from a version without attaching it to another.");
    }
    stages.remove(stage);
  }

  private void attach(String stage, String version) {
    String before = stages.put(stage, version);
    if (stage.equals(CURRENT) && before != null && !before.equals(version)) {
      stages.put(PREVIOUS, before);
    }
  }

  String versionAt(Optional<String> versionId, Optional<String> stage) {
    String wanted = stage.orElse(CURRENT);
    if (versionId.isPresent()) {
      if (!versions.containsKey(versionId.get())) {
        throw AwsError.notFound(" value for VersionId: " + versionId.get());
      }
      if (stage.isPresent() && !versionId.get().equals(stages.get(wanted))) {
        throw AwsError.request(
            "You provided a VersionStage that is not associated to the provided VersionId.");
      }
      return versionId.get();
    }
    return Optional.ofNullable(stages.get(wanted))
        .orElseThrow(() -> AwsError.notFound(" value for staging label: " + wanted));
  }

  Version version(String versionId) {
    return Optional.ofNullable(versions.get(versionId))
        .filter(version -> !version.isEmpty())
        .orElseThrow(() -> AwsError.notFound(" value for VersionId: " + versionId));
  }

  List<String> stagesOf(String versionId) {
    return stages.entrySet().stream()
        .filter(stage -> stage.getValue().equals(versionId))
        .map(Map.Entry::getKey)
        .toList();
  }

  List<String> stagedVersions() {
    return versions.keySet().stream().filter(stages::containsValue).toList();
  }

  String name() {
    return name;
  }

  String arn() {
    return arn;
  }

  StoredRotation rotation() {
    return rotation;
  }

  boolean deleted() {
    return deleted;
  }

  void delete() {
    deleted = true;
  }
}
