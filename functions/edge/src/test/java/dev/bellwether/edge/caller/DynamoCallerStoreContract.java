package dev.bellwether.edge.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.template.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The contract on the table that the template declares. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DynamoCallerStoreContract extends CallerStoreContract {
  private final Optional<AwsEmulator> emulator;
  private final String whyAbsent;
  private final Optional<String> table;

  DynamoCallerStoreContract(Optional<AwsEmulator> emulator, String whyAbsent) {
    this.emulator = emulator;
    this.whyAbsent = whyAbsent;
    this.table =
        emulator.map(present -> present.freshTables(Template.load()).table("ControlTable").name());
  }

  @BeforeEach
  void skipWhereTheEmulatorIsAbsent() {
    assumeTrue(emulator.isPresent(), whyAbsent);
  }

  @Override
  CallerStore store() {
    return storeIn(table.orElseThrow());
  }

  @Test
  void grantsNothingForAScopeThatANewerVersionWrote() {
    store("newer", Map.of("scopes", AttributeValue.fromSs(List.of("admin", "tomorrow"))));
    assertThat(store().find("newer"))
        .map(key -> key.caller().access().scopes())
        .contains(Set.of(Scope.ADMIN));
  }

  @Test
  void letsWorkYieldWhosePriorityANewerVersionWrote() {
    store("newer", Map.of("priority", AttributeValue.fromS("tomorrow")));
    assertThat(store().find("newer"))
        .map(key -> key.caller().access().priority())
        .contains(Priority.BATCH);
  }

  @Test
  void readsAKeyThatWasStoredWhenACallerHadOne() {
    store("older", Map.of());
    assertThat(store().find("older"))
        .get()
        .satisfies(
            key -> {
              assertThat(key).isEqualTo(IssuedKey.firstOf(key.caller()));
              assertThat(key.id()).isEqualTo("bwPublic01");
              assertThat(key.caller().access().priority()).isEqualTo(Priority.INTERACTIVE);
            });
  }

  @Test
  void saysWhichAttributeAnItemLacks() {
    store("by-hand", Map.of("name", AttributeValue.fromN("1")));
    assertThatThrownBy(() -> store().find("by-hand"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'name'");
  }

  @Test
  void doesNotTakeAMissingTableForAMissingCaller() {
    assertThatThrownBy(() -> storeIn("no-such-table").find("any"))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  private CallerStore storeIn(String name) {
    return new DynamoCallerStore(emulator.orElseThrow().dynamoDb(), name);
  }

  private void store(String keyHash, Map<String, AttributeValue> more) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", AttributeValue.fromS("caller-key#" + keyHash));
    item.put("sk", AttributeValue.fromS("caller"));
    item.put("id", AttributeValue.fromS("bwPublic01"));
    item.put("name", AttributeValue.fromS("a test"));
    item.putAll(more);
    var _ =
        emulator
            .orElseThrow()
            .dynamoDb()
            .putItem(put -> put.tableName(table.orElseThrow()).item(item));
  }
}
