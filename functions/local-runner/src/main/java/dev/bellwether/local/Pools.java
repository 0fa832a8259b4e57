package dev.bellwether.local;

import dev.bellwether.edge.json.Json;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.template.Secret;
import dev.bellwether.testkit.template.Template;
import java.util.List;
import java.util.Map;

/** Puts provider keys into the secrets that the template declares. */
record Pools(AwsEmulator aws, Template template) {
  /** The providers that the template has a secret for, by the last part of its name. */
  List<String> providers() {
    return template.secrets().stream()
        .map(Secret::name)
        .filter(name -> name.contains("/providers/"))
        .map(Pools::lastPart)
        .toList();
  }

  void fill(String provider, List<LocalSettings.PooledKey> keys) {
    List<Map<String, String>> document =
        keys.stream()
            .map(key -> Map.of("id", key.id(), "value", key.value(), "state", key.state()))
            .toList();
    for (Secret secret : template.secrets()) {
      if (lastPart(secret.name()).equals(provider)) {
        var _ =
            aws.secretsManager()
                .putSecretValue(
                    put ->
                        put.secretId(secret.name())
                            .secretString(Json.text(Json.object(Map.of("keys", document)))));
      }
    }
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
