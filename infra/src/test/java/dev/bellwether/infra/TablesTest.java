package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.bellwether.testkit.template.Table;
import dev.bellwether.testkit.template.Template;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The tables' shape is what the code has in it; that it works with real items is for {@link
 * TablesIT}.
 */
final class TablesTest {
  private final Template template = Template.load();
  private final RawTemplate raw = RawTemplate.load();

  @Test
  void everyIndexIsQueriedAndEveryQueryOfAnIndexHasOne() throws IOException {
    Set<String> declared = new TreeSet<>();
    List<JavaClass> asking =
        Code.CLASSES.stream()
            .filter(type -> !type.getName().startsWith("dev.bellwether.testkit."))
            .filter(TablesTest::asksAnIndex)
            .toList();
    Set<String> asked = new TreeSet<>();
    for (Table table : template.tables()) {
      for (Table.Index index : table.shape().indexes()) {
        declared.add(index.name());
        for (JavaClass type : asking) {
          Set<String> constants = Constants.of(type.getName());
          if (constants.contains(index.name())) {
            asked.add(index.name());
            assertThat(constants)
                .as("keys of %s that %s names", index.name(), type.getName())
                .containsAll(index.keys().stream().map(Table.Key::attribute).toList());
          }
        }
      }
    }
    assertThat(asked).isEqualTo(declared).hasSameSizeAs(asking);
  }

  private static boolean asksAnIndex(JavaClass type) {
    return type.getMethodCallsFromSelf().stream()
        .anyMatch(
            call ->
                call.getTargetOwner().isEquivalentTo(QueryRequest.Builder.class)
                    && call.getName().equals("indexName"));
  }

  /** What else is projected is paid for with each write, and the code reads the table anyway. */
  @Test
  void indexesHoldKeysAlone() {
    assertThat(template.tables())
        .flatExtracting(table -> table.shape().indexes())
        .extracting(Table.Index::projection)
        .containsOnly("KEYS_ONLY");
  }

  @Test
  void noAttributeIsDefinedThatIsNoKey() {
    for (Table table : template.tables()) {
      Set<String> keys = new TreeSet<>();
      Stream.concat(
              table.shape().keys().stream(),
              table.shape().indexes().stream().flatMap(index -> index.keys().stream()))
          .forEach(key -> keys.add(key.attribute()));
      assertThat(table.shape().attributes().keySet()).as(table.name()).isEqualTo(keys);
    }
  }

  @Test
  void whatIsProtectedOutlivesItsStack() {
    Map<String, Map<?, ?>> tables = raw.resources("AWS::DynamoDB::Table");
    for (Table table : template.tables()) {
      String policy = table.care().deletionProtected() ? "Retain" : "Delete";
      Map<?, ?> resource = RawTemplate.map(tables.get(table.logicalId()));
      assertThat(resource.get("DeletionPolicy")).as(table.name()).isEqualTo(policy);
      assertThat(resource.get("UpdateReplacePolicy")).as(table.name()).isEqualTo(policy);
    }
  }
}
