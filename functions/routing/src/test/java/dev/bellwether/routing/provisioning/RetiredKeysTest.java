package dev.bellwether.routing.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.routing.key.KeysUnavailable;
import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.fire.Fire;
import dev.bellwether.testkit.provider.ProvisioningApi.MadeKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RetiredKeysTest {
  private static final int MOST_CALLS = 30;
  private static final int STRIDE = Fire.count(2, 1);
  private static final String EDIT =
      "\"keys\":[{\"id\":\"z\",\"value\":\"sk-canary-z\",\"state\":\"spare\"},";

  private final RetirementStage stage = new RetirementStage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whatIsOverGoesAndNothingElse() {
    stage.put(
        stage.key("a", "active"),
        stage.key("b", "retiring", stage.ago(1)),
        stage.key("c", "retiring", stage.ago(-1)),
        stage.key("d", "spare", stage.ago(1)),
        stage.key("e", "retiring"),
        stage.key("f", "retiring", "soon"));

    RetiredKeys.Outcome outcome = stage.delete();

    assertThat(outcome.deleted()).containsExactly("b");
    assertThat(outcome.kept()).isEmpty();
    assertThat(stage.ids()).containsExactly("a", "c", "d", "e", "f");
    assertThat(stage.text()).contains("\"note\":\"ours\"");
    assertThat(stage.delete().deleted()).isEmpty();
  }

  @Test
  void aKeyThatWeMadeIsDeletedThereFirst() {
    MadeKey made = stage.make("b");

    assertThat(stage.delete().deleted()).containsExactly("b");

    assertThat(stage.alive()).doesNotContain(made).hasSize(1);
    assertThat(stage.ids()).containsExactly("a");
  }

  @Test
  void oneThatIsGoneAlreadyIsAsWished() {
    MadeKey made = stage.make("b");
    assertThat(stage.deleteElsewhere(made)).isTrue();

    assertThat(stage.delete().deleted()).containsExactly("b");
  }

  @Test
  void oneThatCannotBeDeletedThereIsKeptAndSaid() {
    MadeKey made = stage.make("b");
    stage.adminKey("sk-canary-other");

    RetiredKeys.Outcome outcome = stage.delete();

    assertThat(outcome.deleted()).isEmpty();
    assertThat(outcome.kept().get("b")).contains("refuses the admin key (401)", "openai-admin");
    assertThat(outcome.toString()).doesNotContain("sk-canary");
    assertThat(stage.alive()).contains(made);
    assertThat(stage.ids()).contains("b");
  }

  @Test
  void oneOfAnotherStrategyIsKeptAndSaid() {
    MadeKey _ = stage.make("b");
    assertThat(stage.deleteFrom(stage.pool()).kept().get("b"))
        .contains("made by the strategy openai-admin", "the catalogue says pool");
  }

  @Test
  void aReferenceThatLeadsElsewhereIsNotFollowed() {
    stage.put(stage.minted("b", "proj_canary/../../api_keys/x"));

    assertThat(stage.delete().kept().get("b")).contains("leads to no key");
  }

  @Test
  void aRotationUnderWayIsLeftAlone() {
    MadeKey made = stage.make("b");
    stage.beginRotation();

    assertThat(stage.delete()).isEqualTo(new RetiredKeys.Outcome(List.of(), Map.of()));
    assertThat(stage.alive()).contains(made);
  }

  @Test
  void aDocumentThatCannotBeReadIsSaid() {
    stage.putText("sk-canary");

    assertThatThrownBy(stage::delete)
        .isInstanceOf(KeysUnavailable.class)
        .hasMessageNotContaining("sk-canary");
  }

  @Test
  void whereNothingWasEverPutNothingIsDeleted() {
    assertThat(stage.delete().deleted()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = CallFault.class,
      names = {"DIE_BEFORE", "DIE_AFTER", "LOST_REPLY", "NOT_SENT", "TWICE", "RACE"})
  void whateverCallFailsTheNextRunEndsIt(CallFault fault) {
    for (int failing = 0; failing < MOST_CALLS; failing += STRIDE) {
      MadeKey _ = stage.make("b");
      AtomicInteger calls = new AtomicInteger();
      int at = failing;
      stage.deleteWith(() -> calls.getAndIncrement() == at ? fault : CallFault.NONE);
      assertThat(stage.ids()).startsWith("a");
      RetiredKeys.Outcome _ = stage.delete();

      assertThat(stage.ids()).as("%s at call %s", fault, failing).containsExactly("a");
      assertThat(stage.alive()).as("%s at call %s", fault, failing).hasSize(1);
      if (calls.get() <= at) {
        assertThat(failing).isGreaterThan(4);
        return;
      }
    }
    throw new AssertionError("It makes more than " + MOST_CALLS + " calls");
  }

  @Test
  void anEditBetweenAnyTwoCallsIsNeverLost() {
    for (int call = 0; call < MOST_CALLS; call++) {
      MadeKey _ = stage.make("b");
      AtomicInteger calls = new AtomicInteger();
      int at = call;
      stage.deleteWith(
          () -> {
            if (calls.getAndIncrement() == at) {
              stage.putText(stage.text().replace("\"keys\":[", EDIT));
            }
            return CallFault.NONE;
          });
      if (calls.get() <= at) {
        assertThat(call).isGreaterThan(4);
        return;
      }
      assertThat(stage.ids()).as("edit before call %s", call).containsExactly("z", "a");
      assertThat(stage.alive()).hasSize(1);
    }
    throw new AssertionError("It makes more than " + MOST_CALLS + " calls");
  }

  @Test
  void whereSomebodyKeepsEditingTheNextRunEndsIt() {
    MadeKey _ = stage.make("b");
    AtomicInteger edits = new AtomicInteger();
    RetiredKeys.Outcome outcome =
        stage.deleteWith(
            () -> {
              stage.putText(
                  stage.text().replaceFirst("\\d*ours", edits.incrementAndGet() + "ours"));
              return CallFault.NONE;
            });

    assertThat(outcome.deleted()).isEmpty();
    assertThat(outcome.kept().get("b")).contains("kept being changed");
    assertThat(stage.text()).contains(edits.get() + "ours");
    assertThat(stage.delete().deleted()).containsExactly("b");
  }

  @Test
  void aDayLessIsNoDay() {
    MadeKey _ = stage.make("b");
    var _ = stage.clock.advance(Duration.ofDays(-2));

    assertThat(stage.delete().deleted()).isEmpty();
  }
}
