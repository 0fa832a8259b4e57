package dev.bellwether.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.completion.CompletionHandler;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Where the emulator weighs calls as AWS does, the recorder says the same; elsewhere it is known.
 */
final class RecorderIT {
  private final Stage stage = stage();
  private final CompletionHandler handler =
      stage.handler(CompletionHandler.class, "CompletionFunction");
  private final DynamoDbClient client =
      handler.getApplicationContext().getBean(DynamoDbClient.class);
  private final String spend = stage.template().table("SpendTable").name();

  private static Stage stage() {
    try {
      return new Stage();
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @BeforeEach
  void nothingIsRecordedYet() {
    var _ = stage.recorder().take();
    double _ = stage.recorder().takeEmulated();
  }

  @AfterEach
  void close() {
    handler.close();
    stage.close();
  }

  @Test
  void itAgreesWithTheEmulatorWhereNoTransactionIsInvolved() {
    var _ = client.putItem(put -> put.tableName(spend).item(item("a", 1500)));
    assertBoth(new Units(0, 2), 2);
    var _ = client.putItem(put -> put.tableName(spend).item(item("a", 10)));
    assertBoth(new Units(0, 2), 2);
    var _ = client.putItem(put -> put.tableName(spend).item(item("b", 5000)));
    assertBoth(new Units(0, 5), 5);
    var _ = client.getItem(get -> get.tableName(spend).key(key("b")));
    assertBoth(new Units(1, 0), 1);
    var _ = client.getItem(get -> get.tableName(spend).key(key("b")).consistentRead(true));
    assertBoth(new Units(2, 0), 2);
  }

  @Test
  void theEmulatorDoublesAnIndexsPartOfATransaction() {
    Map<String, AttributeValue> held =
        Map.of(
            "pk", AttributeValue.fromS("p"),
            "sk", AttributeValue.fromS("c"),
            "hk", AttributeValue.fromS("held#1"),
            "hx", AttributeValue.fromN("1"));
    TransactWriteItem item =
        TransactWriteItem.builder().put(put -> put.tableName(spend).item(held)).build();
    var _ = client.transactWriteItems(write -> write.transactItems(item));
    assertBoth(new Units(0, 2 + 1), 2 + 2);
  }

  private void assertBoth(Units recorded, double emulated) {
    assertThat(stage.recorder().take().values().stream().reduce(Units.NONE, Units::plus))
        .isEqualTo(recorded);
    assertThat(stage.recorder().takeEmulated()).isEqualTo(emulated);
  }

  private static Map<String, AttributeValue> key(String sort) {
    return Map.of("pk", AttributeValue.fromS("p"), "sk", AttributeValue.fromS(sort));
  }

  private static Map<String, AttributeValue> item(String sort, int bytes) {
    return Map.of(
        "pk", AttributeValue.fromS("p"),
        "sk", AttributeValue.fromS(sort),
        "text", AttributeValue.fromS("x".repeat(bytes)));
  }
}
