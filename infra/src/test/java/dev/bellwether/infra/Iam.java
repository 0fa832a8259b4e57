package dev.bellwether.infra;

import com.tngtech.archunit.core.domain.AccessTarget;
import java.util.Map;
import java.util.Set;

/** Which actions IAM wants for a call of the SDK. */
final class Iam {
  /** A transaction needs the actions of what is in it, and none of its own. */
  private static final Map<String, String> IN_TRANSACTIONS =
      Map.of(
          "put", "dynamodb:PutItem",
          "update", "dynamodb:UpdateItem",
          "delete", "dynamodb:DeleteItem",
          "conditionCheck", "dynamodb:ConditionCheckItem");

  /** What a client says of itself, without asking the service. */
  private static final Set<String> AT_HOME =
      Set.of("builder", "create", "close", "serviceName", "serviceClientConfiguration");

  private static final Map<String, String> CLIENTS =
      Map.of(
          "dynamodb.DynamoDbClient", "dynamodb",
          "secretsmanager.SecretsManagerClient", "secretsmanager",
          "sns.SnsClient", "sns");

  private Iam() {}

  static Set<String> actionsOf(String services, AccessTarget.CodeUnitAccessTarget target) {
    String owner = target.getOwner().getName();
    if (!owner.startsWith(services)) {
      return Set.of();
    }
    String type = owner.substring(services.length());
    String method = target.getName();
    if (type.equals("dynamodb.model.TransactWriteItem$Builder")) {
      return IN_TRANSACTIONS.containsKey(method) ? Set.of(IN_TRANSACTIONS.get(method)) : Set.of();
    }
    if (!type.endsWith("Client") || AT_HOME.contains(method)) {
      return Set.of();
    }
    String service = CLIENTS.get(type);
    if (service == null) {
      throw new AssertionError("Teach Iam the client " + owner);
    }
    return method.startsWith("transact")
        ? Set.of()
        : Set.of(service + ":" + action(method.replaceFirst("Paginator$", "")));
  }

  private static String action(String method) {
    return Character.toUpperCase(method.charAt(0)) + method.substring(1);
  }
}
