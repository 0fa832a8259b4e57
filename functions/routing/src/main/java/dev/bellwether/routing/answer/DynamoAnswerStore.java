package dev.bellwether.routing.answer;

import dev.bellwether.edge.aws.Item;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Answers in the {@code answers} table. Reads are eventually consistent: an answer that is seen a
 * moment late costs a repeat, half a read unit saved on every request pays for many.
 */
@Singleton
final class DynamoAnswerStore implements AnswerStore {
  private final DynamoDbClient client;
  private final String table;

  DynamoAnswerStore(
      DynamoDbClient client, @Property(name = "bellwether.answers-table") String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public Optional<PackedAnswer> find(String key) {
    Map<String, AttributeValue> pk = Map.of("pk", AttributeValue.fromS(key));
    return Item.in(client.getItem(get -> get.tableName(table).key(pk)).item())
        .map(DynamoAnswerStore::answer);
  }

  @Override
  public void put(String key, PackedAnswer answer) {
    if (answer.bytes().length > LARGEST) {
      throw new IllegalArgumentException(
          "An item of " + answer.bytes().length + " bytes is too large");
    }
    Map<String, AttributeValue> item =
        Map.of(
            "pk", AttributeValue.fromS(key),
            "answer", AttributeValue.fromB(SdkBytes.fromByteArray(answer.bytes())),
            "stored", AttributeValue.fromN(Long.toString(answer.stored().toEpochMilli())),
            "expires", AttributeValue.fromN(Long.toString(answer.expires().getEpochSecond())));
    var _ = client.putItem(put -> put.tableName(table).item(item));
  }

  private static PackedAnswer answer(Item item) {
    return new PackedAnswer(
        item.bytes("answer"),
        Instant.ofEpochMilli(item.number("stored")),
        Instant.ofEpochSecond(item.number("expires")));
  }
}
