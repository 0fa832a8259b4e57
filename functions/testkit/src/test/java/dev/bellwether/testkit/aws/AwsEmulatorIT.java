package dev.bellwether.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testkit.template.Table;
import dev.bellwether.testkit.template.Template;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class AwsEmulatorIT {
  private static final String INDEXED =
      """
      Resources:
        Items:
          Type: AWS::DynamoDB::Table
          Properties:
            TableName: !Sub "${AWS::StackName}-items"
            BillingMode: PAY_PER_REQUEST
            AttributeDefinitions: [ { AttributeName: pk, AttributeType: S }, { AttributeName: when, AttributeType: N } ]
            KeySchema: [ { AttributeName: pk, KeyType: HASH } ]
            GlobalSecondaryIndexes:
              - IndexName: by-time
                KeySchema: [ { AttributeName: pk, KeyType: HASH }, { AttributeName: when, KeyType: RANGE } ]
                Projection: { ProjectionType: KEYS_ONLY }
      """;

  @Test
  void makesWhatTheTemplateDeclaresAndLeavesItWhenAskedAgain() {
    AwsEmulator emulator = Emulators.embedded();
    Template stack = emulator.freshStack(Template.load());
    emulator.create(stack);
    DynamoDbClient dynamoDb = emulator.dynamoDb();
    for (Table table : stack.tables()) {
      assertThat(dynamoDb.describeTable(r -> r.tableName(table.name())).table().keySchema())
          .hasSameSizeAs(table.shape().keys());
      assertThat(
              dynamoDb
                  .describeTimeToLive(r -> r.tableName(table.name()))
                  .timeToLiveDescription()
                  .attributeName())
          .isEqualTo("expires");
    }
    String secret = stack.secret("HolySheepSecret").name();
    assertThat(emulator.secretsManager().getSecretValue(r -> r.secretId(secret)).secretString())
        .isEqualTo("{\"keys\":[]}");
    assertThat(emulator.standIn()).isPresent();
  }

  @Test
  void everyFreshStackHasTablesOfItsOwn() {
    AwsEmulator emulator = Emulators.embedded();
    Template one = emulator.freshTables(Template.parse(INDEXED));
    Template other = emulator.freshTables(Template.parse(INDEXED));
    Map<String, AttributeValue> item =
        Map.of("pk", AttributeValue.fromS("a"), "when", AttributeValue.fromN("1"));
    assertThat(
            emulator
                .dynamoDb()
                .putItem(r -> r.tableName(one.table("Items").name()).item(item))
                .sdkHttpResponse()
                .isSuccessful())
        .isTrue();
    assertThat(count(emulator, one)).isEqualTo(1);
    assertThat(count(emulator, other)).isZero();
  }

  @Test
  void keepsItsTablesInAFolder(@TempDir Path folder) {
    Template template = Template.parse(INDEXED);
    for (int run = 0; run < 2; run++) {
      try (AwsEmulator emulator = AwsEmulator.builtIn(folder.resolve("data"))) {
        assertThat(emulator.dynamoDb().listTables().tableNames()).hasSize(run);
        emulator.create(template);
      }
    }
  }

  private static int count(AwsEmulator emulator, Template stack) {
    return emulator
        .dynamoDb()
        .query(
            r ->
                r.tableName(stack.table("Items").name())
                    .indexName("by-time")
                    .keyConditionExpression("pk = :a")
                    .expressionAttributeValues(Map.of(":a", AttributeValue.fromS("a"))))
        .count();
  }
}
