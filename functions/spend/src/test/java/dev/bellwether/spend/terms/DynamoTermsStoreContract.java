package dev.bellwether.spend.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bellwether.spend.budget.Payer;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Gap;
import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.fire.FaultyStore;
import dev.bellwether.testkit.fire.Mortality;
import dev.bellwether.testkit.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract on the table that the template declares. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DynamoTermsStoreContract extends TermsStoreContract {
  private final Optional<AwsEmulator> emulator;
  private final String whyAbsent;
  private final Optional<String> table;

  DynamoTermsStoreContract(Optional<AwsEmulator> emulator, String whyAbsent) {
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
  Set<Gap> gaps() {
    return emulator.orElseThrow().gaps();
  }

  @Override
  @AfterEach
  void forgetTheOrganisation() {
    if (emulator.isPresent()) {
      super.forgetTheOrganisation();
    }
  }

  @Override
  TermsStore store() {
    return storeIn(table.orElseThrow(), dynamoDb());
  }

  @Test
  void readsAllTermsOfACallerInOneRequest() {
    List<String> calls = new ArrayList<>();
    Terms terms =
        storeIn(table.orElseThrow(), counting(calls)).find("nobody", Optional.of("search"));
    assertThat(terms).isEqualTo(Terms.FREE);
    assertThat(calls).containsExactly("batchGetItem");
  }

  @Test
  void saysSoWhenTheTableDoesNotAnswer() {
    TermsStore elsewhere = storeIn("no-such-table", dynamoDb());
    assertThatThrownBy(() -> elsewhere.find("any", Optional.empty()))
        .isInstanceOf(TermsUnavailable.class)
        .hasMessageContaining("reading terms");
    assertThatThrownBy(() -> elsewhere.put(budget(new Payer.Organisation())))
        .isInstanceOf(TermsUnavailable.class);
    assertThatThrownBy(() -> elsewhere.putLimits("any", Limits.NONE))
        .isInstanceOf(TermsUnavailable.class);
    assertThatThrownBy(() -> elsewhere.budgets(Optional.empty(), 1))
        .isInstanceOf(TermsUnavailable.class);
  }

  private DynamoDbClient dynamoDb() {
    return emulator.orElseThrow().dynamoDb();
  }

  private DynamoDbClient counting(List<String> calls) {
    return FaultyStore.of(
        DynamoDbClient.class,
        dynamoDb(),
        new Mortality(),
        name -> {
          calls.add(name);
          return CallFault.NONE;
        });
  }

  private static TermsStore storeIn(String table, DynamoDbClient client) {
    return new DynamoTermsStore(client, table, Thread::sleep, new Random());
  }
}
