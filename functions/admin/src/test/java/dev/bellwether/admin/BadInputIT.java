package dev.bellwether.admin;

import static dev.bellwether.admin.AdminStage.ADMIN_KEYS;
import static dev.bellwether.admin.AdminStage.TEAMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request is said, and is never our fault. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputIT {
  private static final String BUDGETS = "/v1/organization/budgets";

  private final AdminStage stage = new AdminStage();
  private final String team = stage.team();
  private final String accounts = team + "/service_accounts";
  private final String account = accounts + "/" + stage.post(accounts, "{\"name\":\"web\"}").id();

  @AfterAll
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "\"name\"",
        "{\"name\"",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "{\"name\":\"\"}",
        "{\"name\":\"   \"}",
        "{\"name\":null}",
        "{\"name\":7}",
        "{\"name\":[\"a\"]}",
        "{\"name\":\"a\\nb\"}",
        "{\"name\":\"a\\u0000\"}",
        "{\"name\":\"\\ud800\"}",
        "{\"name\":\"a\",\"nmae\":\"b\"}",
        "{\"name\":\"a\",\"__proto__\":{}}"
      })
  void aNameHasToBeAName(String body) {
    for (String path : new String[] {TEAMS, team, accounts, ADMIN_KEYS}) {
      Answer answer = stage.post(path, body);
      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(answer.at("/error/message")).isNotEmpty();
    }
  }

  @Test
  void aNameIsBoundedAndSoIsABody() {
    assertThat(stage.post(TEAMS, "{\"name\":\"" + "ก".repeat(100) + "\"}").status()).isEqualTo(200);
    assertThat(stage.post(TEAMS, "{\"name\":\"" + "ก".repeat(101) + "\"}").status()).isEqualTo(400);
    assertThat(stage.post(TEAMS, "{\"name\":\"" + "x".repeat(70_000) + "\"}").status())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "disabled # \"yes\"",
        "disabled # 1",
        "expires_at # -1",
        "expires_at # 1.5",
        "expires_at # \"2027-01-01\"",
        "expires_at # 99999999999999999999",
        "expires_at # 1e300",
        "models # \"gpt-4.1\"",
        "models # [1]",
        "models # [\"\"]",
        "models # [null]",
        "cache_scope # \"organisation\"",
        "cache_scope # 1",
        "priority # \"urgent\"",
        "priority # 4",
        "max_requests_per_1_minute # 0",
        "max_requests_per_1_minute # -5",
        "max_requests_per_1_minute # 1.5",
        "max_requests_per_1_minute # \"10\"",
        "max_tokens_per_1_minute # 1e30",
        "max_usd_per_request # 0",
        "max_usd_per_request # -1",
        "max_usd_per_request # \"1\"",
        "max_usd_per_request # 0.0000000000001",
        "max_usd_per_request # 1e400",
        "max_usd_per_request # 99999999",
      })
  void aFieldOfACallerHasToMakeSense(String field, String value) {
    String body = "{\"name\":\"a\",\"" + field.strip() + "\":" + value.strip() + "}";
    for (String path : new String[] {accounts, account}) {
      Answer answer = stage.post(path, body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.at("/error/param")).isEqualTo(field.strip());
    }
  }

  @Test
  void aListOfModelsIsBounded() {
    String many = "\"m\",".repeat(60) + "\"m\"";
    assertThat(stage.post(account, "{\"models\":[" + many + "]}").status()).isEqualTo(400);
    assertThat(stage.post(account, "{\"models\":[\"" + "m".repeat(101) + "\"]}").status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"overlap_seconds\":-1}",
        "{\"overlap_seconds\":2592001}",
        "{\"overlap_seconds\":\"60\"}",
        "{\"expires_in_seconds\":0}",
        "{\"expires_in_seconds\":31536001}",
        "{\"name\":\"\"}",
        "{\"scopes\":[\"admin\"]}"
      })
  void aFurtherKeyHasToMakeSense(String body) {
    assertThat(stage.post(account + "/api_keys", body).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "payer # null",
        "payer # 1",
        "payer # \"\"",
        "payer # \"everybody\"",
        "payer # \"team:\"",
        "payer # \"team:a b\"",
        "payer # \"caller:a/b\"",
        "payer # \"Organisation\"",
        "limit_usd # null",
        "limit_usd # -0.01",
        "limit_usd # \"5\"",
        "limit_usd # 1e-13",
        "limit_usd # 1e100000000",
        "limit_usd # 9300000",
        "period # null",
        "period # \"week\"",
        "period # \"DAY\"",
        "period # 1",
        "time_zone # \"Mars/Phobos\"",
        "time_zone # 7",
        "time_zone # \"../etc/passwd\"",
        "shards # 0",
        "shards # 33",
        "shards # 1.5",
        "when_short # \"explode\"",
        "alert_percent # 0",
        "alert_percent # 101",
        "limit # 5",
      })
  void aBudgetHasToMakeSense(String field, String value) {
    String name = field.strip();
    String usual = "{\"payer\":\"organisation\",\"limit_usd\":5,\"period\":\"day\"}";
    String body =
        usual
            .replaceFirst(",?\"" + name + "\":[^,}]+", "")
            .replace("{,", "{")
            .replace("}", ",\"" + name + "\":" + value.strip() + "}");
    Answer answer = stage.post(BUDGETS, body);
    assertThat(answer.status()).as(body).isEqualTo(400);
    assertThat(answer.at("/error/param")).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "x", "1.5", "99999999999", "%00"})
  void aPageHasABoundedSize(String limit) {
    for (String path : lists()) {
      assertThat(stage.get(path, Map.of("limit", limit)).code())
          .as(path)
          .isEqualTo("invalid_value");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a#b", "../x", "ก", "\u0000"})
  void aPageBeginsAfterAnId(String after) {
    for (String path : lists()) {
      assertThat(stage.get(path, Map.of("after", after)).status()).as(path).isEqualTo(400);
      assertThat(stage.get(path, Map.of("after", "unknown")).status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void aSwitchIsOnOrOff() {
    assertThat(stage.get(TEAMS, Map.of("include_archived", "perhaps")).status()).isEqualTo(400);
  }

  private String[] lists() {
    return new String[] {
      TEAMS, accounts, team + "/api_keys", ADMIN_KEYS, BUDGETS, "/v1/provider_keys"
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "a%20b", "a%23b", "%2e%2e", "%00", "%", "ก"})
  void anIdThatNamesNothingIsNotFound(String id) {
    for (String path :
        new String[] {
          TEAMS + "/" + id,
          TEAMS + "/" + id + "/service_accounts",
          TEAMS + "/" + id + "/api_keys",
          accounts + "/" + id,
          team + "/api_keys/" + id,
          ADMIN_KEYS + "/" + id,
          BUDGETS + "/" + id
        }) {
      assertThat(stage.get(path).status()).as(path).isEqualTo(404);
    }
    assertThat(stage.post(TEAMS + "/" + id + "/archive", "").status()).isEqualTo(404);
    assertThat(stage.post(accounts + "/" + id, "{\"name\":\"a\"}").status()).isEqualTo(404);
    assertThat(stage.post(accounts + "/" + id + "/api_keys", "{}").status()).isEqualTo(404);
    assertThat(stage.delete(accounts + "/" + id).status()).isEqualTo(404);
    assertThat(stage.delete(ADMIN_KEYS + "/" + id).status()).isEqualTo(404);
    assertThat(stage.delete(BUDGETS + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void anIdIsBounded() {
    assertThat(stage.get(TEAMS + "/" + "x".repeat(5000)).status()).isEqualTo(404);
  }
}
