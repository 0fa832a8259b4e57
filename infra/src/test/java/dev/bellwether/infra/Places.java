package dev.bellwether.infra;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which part of the stack a class of the code works on, and which one an ARN of the template means,
 * by the same short names.
 */
final class Places {
  private static final Set<String> CONTROL = Set.of("control");
  private static final Set<String> SPEND = Set.of("spend");
  private static final Set<String> PROVIDERS = Set.of("providers");

  /** Every class that calls AWS; one that is missing here fails the test. */
  private static final Map<String, Set<String>> OF_CLASSES =
      Map.ofEntries(
          Map.entry("DynamoCallerStore", CONTROL),
          Map.entry("DynamoAlertStore", CONTROL),
          Map.entry("DynamoCounters", CONTROL),
          Map.entry("DynamoTermsStore", CONTROL),
          Map.entry("DynamoTermsChange", CONTROL),
          Map.entry("DynamoBatch", CONTROL),
          Map.entry("DynamoBucketStore", CONTROL),
          Map.entry("DynamoHealthStore", CONTROL),
          Map.entry("DynamoCheckups", CONTROL),
          Map.entry("DynamoTidings", CONTROL),
          Map.entry("DynamoTable", CONTROL),
          Map.entry("DynamoTeams", CONTROL),
          Map.entry("DynamoAccounts", CONTROL),
          Map.entry("DynamoAdminKeys", CONTROL),
          Map.entry("DynamoTotalsStore", SPEND),
          Map.entry("DynamoLedger", SPEND),
          Map.entry("DynamoWrites", SPEND),
          Map.entry("DynamoAnswerStore", Set.of("answers")),
          Map.entry("SnsAlertTopic", Set.of("alerts topic")),
          Map.entry("SecretsManagerAlertSecret", Set.of("alerts secret")),
          Map.entry("SecretsManagerAdminSecret", Set.of("admin secret")),
          Map.entry("SecretsManagerAdminKeys", Set.of("key that makes keys")),
          Map.entry("SecretsManagerKeyVersions", PROVIDERS),
          Map.entry("SecretsManagerKeyDocuments", PROVIDERS),
          Map.entry("SecretsManagerRotations", PROVIDERS));

  private Places() {}

  /** The places of one use; what is found in an index is then read from its table. */
  static Stream<String> of(Calls.Use use) {
    if (use.by().equals("DynamoHeld")) {
      return Stream.of(use.action().equals("dynamodb:Query") ? "spend index" : "spend");
    }
    return OF_CLASSES.getOrDefault(use.by(), Set.of("?" + use.by())).stream();
  }

  static String of(String arn) {
    if (arn.endsWith("/index/held")) {
      return "spend index";
    }
    if (arn.contains(":dynamodb:")) {
      return arn.substring(arn.lastIndexOf('-') + 1);
    }
    if (arn.contains(":lambda:")) {
      return "rotation function";
    }
    if (arn.contains(":sns:")) {
      return "alerts topic";
    }
    if (arn.contains("/providers/")) {
      return "providers";
    }
    return arn.contains("/keys-")
        ? "key that makes keys"
        : arn.substring(arn.lastIndexOf('/') + 1) + " secret";
  }
}
