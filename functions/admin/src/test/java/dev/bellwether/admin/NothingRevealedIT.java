package dev.bellwether.admin;

import static dev.bellwether.admin.AdminStage.ADMIN_KEYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.function.Route;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Admins alone learn anything here, and a key is said once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NothingRevealedIT {
  private final AdminStage stage = new AdminStage();
  private final String team = stage.team();
  private final String accounts = team + "/service_accounts";

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void everyPathIsClosedToEverybodyElse() {
    String caller = stage.issue(Scope.COMPLETION);
    int before = stage.items("ControlTable").size();
    for (Route route : stage.handler().function().routes()) {
      String path =
          route
              .path()
              .replace("{project_id}", team.substring(team.lastIndexOf('/') + 1))
              .replaceAll("\\{[a-z_]+}", "any");
      assertThat(stage.ask(event(route, path)).status()).as(route.toString()).isEqualTo(401);
      for (String stranger : List.of("sk-proj-1", "bw-cut-off", "0".repeat(48))) {
        assertThat(stage.ask(stranger, event(route, path)).status()).isEqualTo(401);
      }
      Answer refused = stage.ask(caller, event(route, path));
      assertThat(refused.status()).as(route.toString()).isEqualTo(403);
      assertThat(refused.code()).isEqualTo("admin_only");
    }
    assertThat(stage.items("ControlTable")).hasSize(before);
  }

  private static EventBuilder event(Route route, String path) {
    return Events.restApi().method(route.method(), path).body("{\"name\":\"x\"}");
  }

  @Test
  void aKeyIsSaidOnceAndKeptNowhere() {
    List<String> keys = new ArrayList<>();
    CapturedLog log = new CapturedLog();
    List<Answer> later =
        log.during(
            () -> {
              Answer made = stage.post(accounts, "{\"name\":\"web\"}");
              keys.add(made.at("/api_key/value"));
              keys.add(stage.post(accounts + "/" + made.id() + "/api_keys", "{}").at("/value"));
              keys.add(stage.post(ADMIN_KEYS, "{\"name\":\"one more\"}").at("/value"));
              return List.of(
                  stage.get(accounts),
                  stage.get(accounts + "/" + made.id()),
                  stage.post(accounts + "/" + made.id(), "{\"name\":\"web 2\"}"),
                  stage.get(team + "/api_keys"),
                  stage.get(ADMIN_KEYS),
                  stage.get(team));
            });
    String everything = log.text() + later + stage.items("ControlTable");
    assertThat(keys).hasSize(3).allMatch(key -> key.startsWith("bw-"));
    for (String key : keys) {
      assertThat(everything).doesNotContain(key.substring(14, 57));
    }
    assertThat(later).allMatch(answer -> answer.status() == 200);
    assertThat(later.toString()).doesNotContainPattern("\"hash\"|[0-9a-f]{64}");
  }

  @Test
  void everyChangeIsInTheLogWithWhoMadeIt() {
    CapturedLog log = new CapturedLog();
    String id = log.during(() -> stage.post(accounts, "{\"name\":\"web\"}").id());
    assertThat(log.text())
        .contains(
            "\"event\":\"admin.change\"",
            "\"change\":\"service_account.created\"",
            "\"id\":\"" + id + "\"",
            "\"by\":\"" + stage.admin().substring(3, 13) + "\"");
    CapturedLog nothing = new CapturedLog();
    assertThat(nothing.during(() -> stage.get(accounts)).status()).isEqualTo(200);
    assertThat(nothing.text()).doesNotContain("admin.change");
  }

  @Test
  void aBrowserKeepsNothing() {
    assertThat(stage.askForHeaders("GET", team)).containsEntry("cache-control", "no-store");
  }
}
