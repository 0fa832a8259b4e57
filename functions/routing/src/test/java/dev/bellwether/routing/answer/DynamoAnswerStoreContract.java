package dev.bellwether.routing.answer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.template.Template;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The contract on the table that the template declares. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DynamoAnswerStoreContract extends AnswerStoreContract {
  private final Optional<AwsEmulator> emulator;
  private final Optional<AnswerStore> store;
  private final String whyAbsent;

  DynamoAnswerStoreContract(Optional<AwsEmulator> emulator, String whyAbsent) {
    this.emulator = emulator;
    this.whyAbsent = whyAbsent;
    this.store =
        emulator.map(present -> new DynamoAnswerStore(present.dynamoDb(), freshTable(present)));
  }

  @BeforeEach
  void skipWhereTheEmulatorIsAbsent() {
    assumeTrue(emulator.isPresent(), whyAbsent);
  }

  @Override
  AnswerStore store() {
    return store.orElseThrow();
  }

  @Test
  void aTableThatIsNotThereIsAnErrorAndNoMiss() {
    AnswerStore elsewhere =
        new DynamoAnswerStore(emulator.orElseThrow().dynamoDb(), "no-such-table");

    assertThatThrownBy(() -> elsewhere.find("team:a#b")).isInstanceOf(DynamoDbException.class);
  }

  private static String freshTable(AwsEmulator emulator) {
    return emulator.freshTables(Template.load()).table("AnswersTable").name();
  }
}
