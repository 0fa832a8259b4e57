package dev.bellwether.keyrotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.routing.catalogue.KeyRotation;
import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.fire.Fire;
import dev.bellwether.testkit.provider.ProvisioningApi.MadeKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every call that a rotation makes, to Secrets Manager and to the API that makes its keys, is lost,
 * doubled, or the last of its process; and between any two of them somebody edits the secret. No
 * key is ever left at the provider that no version of the secret holds, and none is deleted that is
 * not ours.
 */
final class MintingDeathTest {
  /** More than any rotation has. */
  private static final int MOST_CALLS = 90;

  /** A quick build takes some of the calls, beginning with another one each time. */
  private static final int STRIDE = Fire.count(16, 1);

  private static final int FIRST =
      (int) Math.floorMod(Fire.seed("MintingDeathTest"), (long) STRIDE);

  private static final Duration GRACE = Duration.ofHours(24);
  private static final String PROJECT = "proj_canary";

  /** Who makes the keys. */
  enum Maker {
    OPENAI,
    OPENROUTER;

    private KeyRotation rotation() {
      return switch (this) {
        case OPENAI -> new KeyRotation.OpenAiAdmin(GRACE, RotationStage.ADMIN_SECRET, PROJECT);
        case OPENROUTER -> new KeyRotation.OpenRouter(GRACE, RotationStage.ADMIN_SECRET);
      };
    }

    private String owner() {
      return this == OPENAI ? PROJECT : "";
    }
  }

  /** How a rotation would go if nothing happened. */
  enum Course {
    GOOD,
    NEVER_KNOWN,
    EMPTY_POOL
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, DIE_BEFORE, GOOD",
    "OPENAI, DIE_AFTER, GOOD",
    "OPENAI, LOST_REPLY, GOOD",
    "OPENAI, NOT_SENT, GOOD",
    "OPENAI, TWICE, GOOD",
    "OPENAI, RACE, GOOD",
    "OPENAI, DIE_AFTER, NEVER_KNOWN",
    "OPENAI, LOST_REPLY, NEVER_KNOWN",
    "OPENAI, DIE_AFTER, EMPTY_POOL",
    "OPENROUTER, DIE_BEFORE, GOOD",
    "OPENROUTER, DIE_AFTER, GOOD",
    "OPENROUTER, LOST_REPLY, GOOD",
    "OPENROUTER, TWICE, GOOD",
    "OPENROUTER, DIE_AFTER, NEVER_KNOWN",
    "OPENROUTER, LOST_REPLY, EMPTY_POOL",
  })
  void noCallThatFailsLosesAKeyOrLeavesOne(Maker maker, CallFault fault, Course course) {
    for (int failing = FIRST; failing < MOST_CALLS; failing += STRIDE) {
      try (RotationStage stage = stage(maker, course)) {
        Ordeal ordeal = new Ordeal(stage, () -> intact(stage, course)).failing(failing, fault);
        ordeal.drive(stage.begin());
        String where = fault + " at call " + failing + ": " + ordeal.told;
        assertThat(stage.holding("AWSPENDING")).as(where).isEmpty();
        if (course == Course.NEVER_KNOWN) {
          assertThat(stage.states()).as(where).containsExactly("a:null", "b:spare", "c:spare");
        } else {
          assertThat(stage.states()).as(where).hasSize(course == Course.GOOD ? 4 : 1);
          assertThat(stage.states().getLast()).as(where).matches("holysheep-2026-11-2.-.*:active");
        }
        nothingShows(stage, ordeal);
        healthyAfterwards(stage, maker, where);
        if (!ordeal.reached()) {
          assertThat(failing).isGreaterThan(8);
          return;
        }
      }
    }
    throw new AssertionError("A rotation makes more than " + MOST_CALLS + " calls");
  }

  @ParameterizedTest
  @EnumSource
  void whatARotationLeftThatNobodyRepeatsIsGoneAfterTheNext(Maker maker) {
    for (int failing = FIRST; failing < MOST_CALLS; failing += STRIDE) {
      try (RotationStage stage = stage(maker, Course.GOOD)) {
        Ordeal ordeal =
            new Ordeal(stage, () -> intact(stage, Course.GOOD))
                .failing(failing, CallFault.DIE_AFTER);
        String token = stage.begin();
        boolean over = ordeal.once(token);
        if (!stage.holding("AWSCURRENT").contains(token)) {
          stage.takePendingFrom(token);
        }
        healthyAfterwards(stage, maker, "died after call " + failing);
        if (over) {
          return;
        }
      }
    }
    throw new AssertionError("A rotation makes more than " + MOST_CALLS + " calls");
  }

  @ParameterizedTest
  @CsvSource({"OPENAI, GOOD", "OPENROUTER, GOOD", "OPENAI, NEVER_KNOWN"})
  void anEditBetweenAnyTwoCallsIsNeverLost(Maker maker, Course course) {
    int refused = 0;
    for (int call = FIRST; call < MOST_CALLS; call += STRIDE) {
      try (RotationStage stage = stage(maker, course)) {
        Ordeal ordeal =
            new Ordeal(stage, () -> intact(stage, course)).before(call, () -> addSpare(stage));
        ordeal.drive(stage.begin());
        String where = "edit before call " + call + ": " + ordeal.told;
        if (!ordeal.reached()) {
          assertThat(refused > 0).as("%s edits won", refused).isEqualTo(course == Course.GOOD);
          return;
        }
        assertThat(stage.states()).as(where).contains("z:spare");
        assertThat(stage.holding("AWSPENDING")).as(where).isEmpty();
        boolean replaced = stage.states().contains("a:retiring");
        if (course == Course.GOOD) {
          assertThat(replaced)
              .as(where)
              .isNotEqualTo(ordeal.told.toString().contains("Somebody changed the secret"));
          assertThat(stage.alerts).as(where).hasSize(replaced ? 0 : 1);
          refused += replaced ? 0 : 1;
        }
        nothingShows(stage, ordeal);
        healthyAfterwards(stage, maker, where);
        assertThat(stage.states()).as(where).contains("z:spare");
      }
    }
  }

  private static RotationStage stage(Maker maker, Course course) {
    RotationStage stage = new RotationStage(maker.rotation());
    MadeKey _ = stage.fake.provisioning().make(maker.owner(), "ci-pipeline");
    MadeKey _ =
        stage
            .fake
            .provisioning()
            .make(maker.owner(), "bellwether-0123456789ab-5f0c9c5e-9a4b-4f5e-8a56-0c6ec0b9a4c1");
    var _ = stage.fake.provisioning().pages(2);
    switch (course) {
      case GOOD -> {
        var _ = stage.fake.provisioning().knownAfter(2);
      }
      case NEVER_KNOWN -> {
        var _ = stage.fake.provisioning().knownAfter(Integer.MAX_VALUE);
      }
      case EMPTY_POOL -> stage.edit("{'keys':[]}");
    }
    return stage;
  }

  /** Holds at every moment, whatever has just died. */
  private static void intact(RotationStage stage, Course course) {
    assertThat(stage.holding("AWSCURRENT")).hasSize(1);
    if (course != Course.EMPTY_POOL) {
      assertThat(stage.currentText()).contains("sk-canary-a", "sk-canary-b", "sk-canary-c");
    }
    List<String> alive =
        stage.fake.provisioning().alive().stream().map(MadeKey::reference).toList();
    assertThat(stage.mintedReferences()).isSubsetOf(alive);
    assertThat(stage.fake.provisioning().alive())
        .extracting(MadeKey::name)
        .contains("ci-pipeline")
        .anyMatch(name -> name.startsWith("bellwether-0123456789ab-"));
  }

  /** The next rotation goes well, and then no version lacks a key or the other way round. */
  private static void healthyAfterwards(RotationStage stage, Maker maker, String where) {
    var _ = stage.fake.provisioning().knownAfter(0);
    int failed = stage.failures().size();
    assertThat(stage.rotate()).as("the rotation after %s", where).hasSize(failed);
    assertThat(stage.states().getLast()).as(where).endsWith(":active");
    String versions = stage.stagedText();
    assertThat(stage.fake.provisioning().alive())
        .filteredOn(key -> key.owner().equals(maker.owner()))
        .filteredOn(key -> !key.name().equals("ci-pipeline"))
        .filteredOn(key -> !key.name().startsWith("bellwether-0123456789ab-"))
        .as("keys that live after %s", where)
        .isNotEmpty()
        .allMatch(key -> versions.contains(key.value()));
    intact(stage, Course.EMPTY_POOL);
  }

  private static void nothingShows(RotationStage stage, Ordeal ordeal) {
    assertThat(ordeal.told.toString() + stage.alerts + stage.current()).doesNotContain("sk-canary");
  }

  private static void addSpare(RotationStage stage) {
    stage.edit(
        stage
            .currentText()
            .replaceFirst(
                "\"keys\":\\[",
                "\"keys\":[{\"id\":\"z\",\"value\":\"sk-canary-z\",\"state\":\"spare\"},"));
  }
}
