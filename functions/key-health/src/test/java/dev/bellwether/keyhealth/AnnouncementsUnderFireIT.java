package dev.bellwether.keyhealth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.alert.Alert;
import dev.bellwether.edge.alert.Severity;
import dev.bellwether.keyhealth.Sighting.Condition;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.fire.Death;
import dev.bellwether.testkit.fire.FaultyStore;
import dev.bellwether.testkit.fire.Fire;
import dev.bellwether.testkit.fire.Mortality;
import dev.bellwether.testkit.template.Template;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Each call of a run is lost, doubled, or the last of its process; the next run then sees the same,
 * or already something else. Every change is told, once, and in order.
 */
final class AnnouncementsUnderFireIT {
  private static final int MOST_CALLS = 40;

  /** A quick build takes every fifth call, beginning with another one each time. */
  private static final int STRIDE = Fire.count(5, 1);

  private static final int FIRST =
      1 + (int) Math.floorMod(Fire.seed("AnnouncementsUnderFireIT"), (long) STRIDE);

  private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
  private static final List<Condition> COURSE =
      List.of(
          trouble("dead", 1),
          trouble("dead", 1),
          well(),
          trouble("refused", 2),
          trouble("dead", 3),
          well());

  private final AwsEmulator aws = Emulators.embedded();
  private final String table = aws.freshTables(Template.load()).table("ControlTable").name();
  private int number;

  private static Condition trouble(String name, int hours) {
    return new Condition.Trouble(
        name, NINE.plusSeconds(3600L * hours), Severity.WARNING, "It is " + name);
  }

  private static Condition well() {
    return new Condition.Well("It is well");
  }

  @Test
  void withoutAFaultEveryChangeIsToldOnce() {
    World world = new World(0, CallFault.NONE);
    COURSE.forEach(world::see);
    assertThat(world.texts())
        .containsExactly("It is dead", "It is well", "It is refused", "It is dead", "It is well");
    assertThat(new DynamoTidings(aws.dynamoDb(), table).all()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = CallFault.class,
      names = {"DIE_BEFORE", "DIE_AFTER", "LOST_REPLY", "NOT_SENT", "TWICE", "RACE"})
  void whatFailedIsDoneByTheNextRun(CallFault fault) {
    int calls = 0;
    for (int failing = FIRST; failing < MOST_CALLS; failing += STRIDE) {
      World world = new World(failing, fault);
      COURSE.forEach(world::seeAtLast);
      world.seeAtLast(well());
      assertThat(world.texts())
          .as("%s at call %s", fault, failing)
          .containsExactly("It is dead", "It is well", "It is refused", "It is dead", "It is well");
      calls = failing;
      if (!world.reached()) {
        break;
      }
    }
    assertThat(calls).isBetween(15, MOST_CALLS - STRIDE);
  }

  @ParameterizedTest
  @EnumSource(
      value = CallFault.class,
      names = {"DIE_BEFORE", "DIE_AFTER", "LOST_REPLY", "NOT_SENT"})
  void whereTheNextRunSeesSomethingElseNothingIsToldTwiceNorOutOfOrder(CallFault fault) {
    for (int failing = FIRST; failing < MOST_CALLS; failing += STRIDE) {
      World world = new World(failing, fault);
      COURSE.forEach(world::see);
      boolean _ = world.see(well());
      List<String> texts = world.texts();
      assertThat(texts).as("%s at call %s", fault, failing).endsWith("It is well");
      for (int i = 1; i < texts.size(); i++) {
        assertThat(texts.get(i)).isNotEqualTo(texts.get(i - 1));
      }
      if (!world.reached()) {
        break;
      }
    }
  }

  /** One thing that is seen run after run, by instances of which one meets a fault. */
  private final class World {
    private final String what = "key/p/" + ++number;
    private final Set<String> ids = new LinkedHashSet<>();
    private final List<String> texts = new ArrayList<>();
    private final int failing;
    private final CallFault fault;
    private int calls;

    World(int failing, CallFault fault) {
      this.failing = failing;
      this.fault = fault;
    }

    /** A run of an instance of its own; false where it came to grief. */
    boolean see(Condition condition) {
      Mortality mortality = new Mortality();
      DynamoDbClient client =
          FaultyStore.of(DynamoDbClient.class, aws.dynamoDb(), mortality, method -> next());
      Announcements announcements =
          new Announcements(new DynamoTidings(client, table), this::raised);
      try {
        List<String> _ =
            announcements.of(List.of(new Sighting(what, "v", condition)), what::equals);
        return true;
      } catch (Death | SdkException cut) {
        return false;
      }
    }

    /** As often as it takes: only one call fails. */
    void seeAtLast(Condition condition) {
      if (!see(condition)) {
        assertThat(see(condition)).isTrue();
      }
    }

    private synchronized CallFault next() {
      return ++calls == failing ? fault : CallFault.NONE;
    }

    /** As the alert store does it: one of the same window is the same alert. */
    private synchronized boolean raised(Alert alert) {
      if (ids.add(alert.what() + "#" + alert.window())) {
        texts.add(alert.text());
      }
      return true;
    }

    List<String> texts() {
      return texts;
    }

    boolean reached() {
      return calls >= failing;
    }
  }
}
