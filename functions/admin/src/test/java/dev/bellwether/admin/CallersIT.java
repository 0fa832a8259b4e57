package dev.bellwether.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.caller.IssuedKey;
import dev.bellwether.edge.caller.Priority;
import dev.bellwether.edge.caller.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CallersIT {
  private static final String EVERYTHING =
      """
      {"name":"batch job","disabled":true,"expires_at":1900000000,"models":["gpt-4.1","auto"],
       "cache_scope":"caller","priority":"batch","max_requests_per_1_minute":60,
       "max_tokens_per_1_minute":100000,"max_usd_per_request":0.25}\
      """;

  private final AdminStage stage = new AdminStage();
  private final String team = stage.team();
  private final String accounts = team + "/service_accounts";

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void getAKeyThatACompletionKnowsAtOnce() {
    Answer made = stage.post(accounts, "{\"name\":\"web\"}");
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.at("/object")).isEqualTo("organization.project.service_account");
    assertThat(made.at("/role")).isEqualTo("member");
    assertThat(made.at("/api_key/object"))
        .isEqualTo("organization.project.service_account.api_key");
    CallerKey key = CallerKey.parse(made.at("/api_key/value")).orElseThrow();
    assertThat(key.publicId()).isEqualTo(made.id()).isEqualTo(made.at("/api_key/id"));
    assertThat(stage.read(key.text().reveal()))
        .contains(
            IssuedKey.firstOf(
                new Caller(
                    made.id(),
                    "web",
                    Optional.of(team.substring(team.lastIndexOf('/') + 1)),
                    Caller.Standing.GOOD,
                    Caller.Access.of(Scope.COMPLETION))));
  }

  @Test
  void haveAllFieldsFromTheBeginning() {
    Answer made = stage.post(accounts, EVERYTHING);
    assertThat(stage.read(made.at("/api_key/value")))
        .get()
        .satisfies(
            key -> {
              assertThat(key.standing()).isEqualTo(Caller.Standing.GOOD);
              assertThat(key.caller().standing())
                  .isEqualTo(
                      new Caller.Standing(true, Optional.of(Instant.ofEpochSecond(1900000000))));
              assertThat(key.caller().access())
                  .isEqualTo(
                      new Caller.Access(
                          Set.of(Scope.COMPLETION),
                          Set.of("gpt-4.1", "auto"),
                          true,
                          Priority.BATCH));
            });
    JsonNode shown = stage.get(accounts + "/" + made.id()).body();
    assertThat(shown.path("max_usd_per_request").decimalValue()).isEqualByComparingTo("0.25");
    assertThat(shown.path("max_requests_per_1_minute").asLong()).isEqualTo(60);
    assertThat(shown.path("max_tokens_per_1_minute").asLong()).isEqualTo(100_000);
    assertThat(shown.path("models").toString()).isEqualTo("[\"auto\",\"gpt-4.1\"]");
    assertThat(shown.has("api_key")).isFalse();
    assertThat(stage.get(accounts).body().path("data").get(0)).isEqualTo(shown);
  }

  @Test
  void changeOnlyWhereTheBodySaysSo() {
    Answer made = stage.post(accounts, EVERYTHING);
    String account = accounts + "/" + made.id();
    JsonNode before = stage.get(account).body();
    assertThat(stage.post(account, "{}").body()).isEqualTo(before);
    JsonNode after =
        stage
            .post(
                account,
                """
                {"disabled":false,"expires_at":null,"models":null,"cache_scope":null,
                 "priority":null,"max_usd_per_request":null,"max_requests_per_1_minute":5}\
                """)
            .body();
    assertThat(after).isEqualTo(stage.get(account).body());
    assertThat(after.path("name")).isEqualTo(before.path("name"));
    assertThat(after.path("max_tokens_per_1_minute"))
        .isEqualTo(before.path("max_tokens_per_1_minute"));
    assertThat(after.path("max_requests_per_1_minute").asLong()).isEqualTo(5);
    assertThat(after.path("max_usd_per_request").isNull()).isTrue();
    assertThat(stage.read(made.at("/api_key/value")))
        .get()
        .satisfies(
            key -> {
              assertThat(key.caller().standing()).isEqualTo(Caller.Standing.GOOD);
              assertThat(key.caller().access()).isEqualTo(Caller.Access.of(Scope.COMPLETION));
            });
  }

  @Test
  void keepTheirIdWhenAnotherKeyTakesTheFirstOnesPlace() {
    Answer made = stage.post(accounts, "{\"name\":\"web\"}");
    String first = made.at("/api_key/value");
    String account = accounts + "/" + made.id();
    Answer rotated = stage.post(account + "/api_keys", "{\"overlap_seconds\":3600}");
    String second = rotated.at("/value");
    assertThat(rotated.id()).isNotEqualTo(made.id());
    assertThat(stage.read(second))
        .get()
        .satisfies(
            key -> {
              assertThat(key.id()).isEqualTo(rotated.id());
              assertThat(key.caller().id()).isEqualTo(made.id());
              assertThat(key.standing()).isEqualTo(Caller.Standing.GOOD);
            });
    Instant ends = stage.read(first).orElseThrow().standing().expires().orElseThrow();
    assertThat(ends.getEpochSecond()).isEqualTo(rotated.body().path("created_at").asLong() + 3600);
    assertThat(stage.post(account, "{\"disabled\":true}").status()).isEqualTo(200);
    for (String key : List.of(first, second)) {
      assertThat(stage.read(key))
          .get()
          .satisfies(read -> assertThat(read.caller().standing().disabled()).isTrue());
    }
  }

  @Test
  void loseTheirOtherKeysAtOnceWhereThereIsNoOverlap() {
    Answer made = stage.post(accounts, "{\"name\":\"web\"}");
    String keys = accounts + "/" + made.id() + "/api_keys";
    String second = stage.post(keys, "{\"overlap_seconds\":60}").at("/value");
    String third = stage.post(keys, "{\"overlap_seconds\":0}").at("/value");
    assertThat(stage.read(made.at("/api_key/value"))).isEmpty();
    assertThat(stage.read(second)).isEmpty();
    assertThat(stage.read(third)).isPresent();
    assertThat(stage.get(team + "/api_keys").body().path("data")).hasSize(1);
  }

  @Test
  void mayHaveSoManyKeysAndNoMore() {
    Answer made = stage.post(accounts, "{\"name\":\"web\"}");
    String keys = accounts + "/" + made.id() + "/api_keys";
    for (int i = 0; i < 4; i++) {
      assertThat(stage.post(keys, "{\"name\":\"more\",\"expires_in_seconds\":900}").status())
          .isEqualTo(200);
    }
    assertThat(stage.post(keys, "{}").code()).isEqualTo("too_many_keys");
    assertThat(stage.delete(team + "/api_keys/" + made.id()).status()).isEqualTo(200);
    assertThat(stage.post(keys, "{}").status()).isEqualTo(200);
  }

  @Test
  void haveKeysThatAreListedWithoutTheirSecret() {
    Answer made = stage.post(accounts, "{\"name\":\"web\"}");
    String value = made.at("/api_key/value");
    Answer listed = stage.get(team + "/api_keys");
    JsonNode key = listed.body().path("data").get(0);
    assertThat(key.path("object").asText()).isEqualTo("organization.project.api_key");
    assertThat(key.path("redacted_value").asText()).isEqualTo("bw-" + made.id() + "-***");
    assertThat(key.at("/owner/service_account/id").asText()).isEqualTo(made.id());
    assertThat(listed.text()).doesNotContain(value.substring(14, 57));
    assertThat(stage.get(team + "/api_keys/" + made.id()).body()).isEqualTo(key);
  }

  @Test
  void loseAKeyThatIsDeletedAndNoOther() {
    Answer made = stage.post(accounts, "{\"name\":\"web\"}");
    String second = stage.post(accounts + "/" + made.id() + "/api_keys", "{}").at("/value");
    Answer deleted = stage.delete(team + "/api_keys/" + made.id());
    assertThat(deleted.at("/object")).isEqualTo("organization.project.api_key.deleted");
    assertThat(stage.read(made.at("/api_key/value"))).isEmpty();
    assertThat(stage.read(second)).isPresent();
    assertThat(stage.delete(team + "/api_keys/" + made.id()).status()).isEqualTo(404);
  }

  @Test
  void leaveNothingBehindWhenTheyAreDeleted() {
    int before = stage.items("ControlTable").size();
    Answer made = stage.post(accounts, EVERYTHING);
    String account = accounts + "/" + made.id();
    assertThat(stage.post(account + "/api_keys", "{}").status()).isEqualTo(200);
    Answer deleted = stage.delete(account);
    assertThat(deleted.body().toString())
        .isEqualTo(
            "{\"object\":\"organization.project.service_account.deleted\",\"id\":\"%s\",\"deleted\":true}"
                .formatted(made.id()));
    assertThat(stage.get(account).status()).isEqualTo(404);
    assertThat(stage.delete(account).status()).isEqualTo(404);
    assertThat(stage.items("ControlTable"))
        .filteredOn(item -> !item.toString().contains("terms#caller:" + made.id()))
        .hasSize(before);
  }

  @Test
  void areListedPageByPage() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(stage.post(accounts, "{\"name\":\"caller " + i + "\"}").id());
    }
    List<String> listed = new ArrayList<>();
    for (String place : List.of(accounts, team + "/api_keys")) {
      listed.clear();
      Answer page = stage.get(place, Map.of("limit", "2"));
      while (true) {
        page.body().path("data").forEach(account -> listed.add(account.path("id").asText()));
        if (!page.body().path("has_more").asBoolean()) {
          break;
        }
        page = stage.get(place, Map.of("limit", "2", "after", page.at("/last_id")));
      }
      assertThat(listed).containsExactlyInAnyOrderElementsOf(made);
    }
  }

  @Test
  void ofOneTeamAreNotFoundInAnother() {
    Answer made = stage.post(accounts, "{\"name\":\"web\"}");
    String other = stage.team();
    for (String path : List.of("/service_accounts/" + made.id(), "/api_keys/" + made.id())) {
      assertThat(stage.get(other + path).status()).isEqualTo(404);
      assertThat(stage.delete(other + path).status()).isEqualTo(404);
    }
    assertThat(stage.read(made.at("/api_key/value"))).isPresent();
  }
}
