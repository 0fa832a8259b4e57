package dev.bellwether.admin;

import static dev.bellwether.admin.AdminStage.TEAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TeamsIT {
  private final AdminStage stage = new AdminStage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void areMadeShownAndRenamed() {
    Answer made = stage.post(TEAMS, "{\"name\":\"  Search & Größe \"}");
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.at("/object")).isEqualTo("organization.project");
    assertThat(made.at("/name")).isEqualTo("Search & Größe");
    assertThat(made.at("/status")).isEqualTo("active");
    assertThat(made.body().path("archived_at").isNull()).isTrue();
    assertThat(made.body().path("created_at").isIntegralNumber()).isTrue();
    String path = TEAMS + "/" + made.id();
    assertThat(stage.get(path).body()).isEqualTo(made.body());
    assertThat(stage.post(path, "{\"name\":\"Find\"}").at("/name")).isEqualTo("Find");
    assertThat(stage.get(path).at("/name")).isEqualTo("Find");
  }

  @Test
  void areListedPageByPageAsTheyWereMade() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(stage.post(TEAMS, "{\"name\":\"team " + i + "\"}").id());
    }
    assertThat(listed(Map.of("limit", "2"))).containsExactlyInAnyOrderElementsOf(made).isSorted();
    Answer all = stage.get(TEAMS);
    assertThat(all.at("/object")).isEqualTo("list");
    assertThat(all.at("/first_id")).isEqualTo(all.at("/data/0/id"));
    assertThat(all.at("/last_id")).isEqualTo(all.at("/data/4/id"));
    assertThat(all.body().path("has_more").asBoolean(true)).isFalse();
  }

  @Test
  void anEmptyListHasNoIds() {
    Answer none = stage.get(TEAMS);
    assertThat(none.body().path("data")).isEmpty();
    assertThat(none.body().path("first_id").isNull()).isTrue();
    assertThat(none.body().path("last_id").isNull()).isTrue();
  }

  @Test
  void archivingDisablesEveryCallerForGood() {
    String team = stage.team();
    Answer one = stage.post(team + "/service_accounts", "{\"name\":\"one\"}");
    Answer other = stage.post(team + "/service_accounts", "{\"name\":\"other\"}");
    String account = team + "/service_accounts/" + one.id();
    Answer archived = stage.post(team + "/archive", "");
    assertThat(archived.at("/status")).isEqualTo("archived");
    for (Answer caller : List.of(one, other)) {
      assertThat(stage.read(caller.at("/api_key/value")))
          .get()
          .satisfies(key -> assertThat(key.caller().standing().disabled()).isTrue());
    }
    assertThat(stage.post(account, "{\"disabled\":false}").code()).isEqualTo("project_archived");
    assertThat(stage.post(account + "/api_keys", "{}").code()).isEqualTo("project_archived");
    assertThat(stage.post(team + "/service_accounts", "{\"name\":\"late\"}").code())
        .isEqualTo("project_archived");
    assertThat(stage.post(team + "/archive", "").body()).isEqualTo(archived.body());
    assertThat(stage.delete(account).status()).isEqualTo(200);
  }

  @Test
  void thatAreArchivedAreListedOnlyOnRequest() {
    String kept = stage.post(TEAMS, "{\"name\":\"kept\"}").id();
    for (int i = 0; i < 3; i++) {
      assertThat(stage.post(stage.team() + "/archive", "").status()).isEqualTo(200);
    }
    assertThat(listed(Map.of("limit", "1"))).containsExactly(kept);
    assertThat(listed(Map.of("limit", "1", "include_archived", "true"))).hasSize(4);
  }

  private List<String> listed(Map<String, String> query) {
    List<String> ids = new ArrayList<>();
    Map<String, String> page = new HashMap<>(query);
    Answer answer;
    do {
      answer = stage.get(TEAMS, page);
      assertThat(answer.status()).isEqualTo(200);
      for (JsonNode team : answer.body().path("data")) {
        ids.add(team.path("id").asText());
      }
      page.put("after", answer.at("/last_id"));
    } while (answer.body().path("has_more").asBoolean());
    return ids;
  }
}
