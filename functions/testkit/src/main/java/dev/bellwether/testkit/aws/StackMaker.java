package dev.bellwether.testkit.aws;

import dev.bellwether.testkit.template.Rotation;
import dev.bellwether.testkit.template.Secret;
import dev.bellwether.testkit.template.Table;
import dev.bellwether.testkit.template.Template;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;

/** Makes what a template declares; what is there already stays as it is. */
final class StackMaker {
  private final AwsClients clients;

  StackMaker(AwsClients clients) {
    this.clients = clients;
  }

  void tables(Template template) {
    template.tables().forEach(this::table);
  }

  /** Has the tables delete what is past its time, by the machine's clock. */
  void expiry(Template template) {
    for (Table table : template.tables()) {
      table.shape().expiryAttribute().ifPresent(attribute -> expire(table.name(), attribute));
    }
  }

  void secrets(Template template) {
    template.secrets().forEach(this::secret);
  }

  /** Switches rotations on without rotating; what calls the function is there or comes later. */
  void rotations(Template template) {
    for (Rotation rotation : template.rotations()) {
      var _ =
          clients
              .secretsManager()
              .rotateSecret(
                  rotate ->
                      rotate
                          .secretId(rotation.secretName())
                          .rotationLambdaARN(rotation.function())
                          .rotationRules(rules -> rules.scheduleExpression(rotation.expression()))
                          .rotateImmediately(false));
    }
  }

  void topics(Template template) {
    template.topics().forEach(name -> clients.sns().createTopic(topic -> topic.name(name)));
  }

  private void table(Table table) {
    DynamoDbClient dynamoDb = clients.dynamoDb();
    try {
      TableStatus status = dynamoDb.createTable(request(table)).tableDescription().tableStatus();
      if (status != TableStatus.ACTIVE) {
        awaitActive(table.name());
      }
    } catch (ResourceInUseException alreadyThere) {
      // As wished.
    }
  }

  private void awaitActive(String table) {
    try (DynamoDbWaiter waiter = clients.dynamoDb().waiter()) {
      waiter.waitUntilTableExists(wait -> wait.tableName(table));
    }
  }

  private void expire(String table, String attribute) {
    DynamoDbClient dynamoDb = clients.dynamoDb();
    TimeToLiveStatus status =
        dynamoDb
            .describeTimeToLive(ask -> ask.tableName(table))
            .timeToLiveDescription()
            .timeToLiveStatus();
    if (status != TimeToLiveStatus.ENABLED) {
      dynamoDb.updateTimeToLive(
          change ->
              change
                  .tableName(table)
                  .timeToLiveSpecification(spec -> spec.attributeName(attribute).enabled(true)));
    }
  }

  private static CreateTableRequest request(Table table) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.fromValue(table.care().billingMode()))
            .keySchema(keys(table.shape().keys()))
            .attributeDefinitions(
                table.shape().attributes().entrySet().stream()
                    .map(
                        entry ->
                            AttributeDefinition.builder()
                                .attributeName(entry.getKey())
                                .attributeType(entry.getValue())
                                .build())
                    .toList());
    List<GlobalSecondaryIndex> indexes =
        table.shape().indexes().stream().map(StackMaker::index).toList();
    return (indexes.isEmpty() ? request : request.globalSecondaryIndexes(indexes)).build();
  }

  private static GlobalSecondaryIndex index(Table.Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(keys(index.keys()))
        .projection(projection -> projection.projectionType(index.projection()))
        .build();
  }

  private static List<KeySchemaElement> keys(List<Table.Key> keys) {
    return keys.stream()
        .map(
            key ->
                KeySchemaElement.builder()
                    .attributeName(key.attribute())
                    .keyType(KeyType.fromValue(key.kind()))
                    .build())
        .toList();
  }

  private void secret(Secret secret) {
    SecretsManagerClient secrets = clients.secretsManager();
    Optional<String> value = secret.start().map(start -> value(secrets, start));
    try {
      secrets.createSecret(
          request -> {
            request.name(secret.name());
            value.ifPresent(request::secretString);
          });
    } catch (ResourceExistsException alreadyThere) {
      // As wished.
    }
  }

  /** CloudFormation draws a value with the same operation. */
  private static String value(SecretsManagerClient secrets, Secret.Start start) {
    return switch (start) {
      case Secret.Start.Written written -> written.value();
      case Secret.Start.Generated generated ->
          secrets
              .getRandomPassword(
                  draw ->
                      draw.passwordLength((long) generated.length())
                          .excludePunctuation(generated.withoutPunctuation()))
              .randomPassword();
    };
  }
}
