package dev.bellwether.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.provider.ProvisioningApi.MadeKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProvisioningApiTest {
  private static final String ACCOUNTS = "/organization/projects/proj_1/service_accounts";
  private static final String NAMED = "{\"name\":\"x\"}";

  private final FakeProvider provider = FakeProvider.start();
  private final ProvisioningApi api = provider.provisioning().adminKey("admin");
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
    provider.close();
  }

  private HttpResponse<String> call(String method, String path, String body, String key)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(provider.baseUrl() + path))
            .header("authorization", "Bearer " + key)
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private JsonNode admin(String method, String path, String body)
      throws IOException, InterruptedException {
    return Json.parse(call(method, path, body, "admin").body());
  }

  private int status(String key) throws IOException, InterruptedException {
    return call("GET", "/models", "", key).statusCode();
  }

  @Test
  void aServiceAccountComesWithAKeyThatWorksUntilItIsDeleted()
      throws IOException, InterruptedException {
    var _ = provider.accept("someone");
    JsonNode made = admin("POST", ACCOUNTS, "{\"name\":\"ci\"}");
    String key = made.path("api_key").path("value").asText();
    assertThat(made.path("name").asText()).isEqualTo("ci");
    assertThat(status(key)).isEqualTo(200);
    assertThat(status("nobody")).isEqualTo(401);

    String one = ACCOUNTS + "/" + made.path("id").asText();
    assertThat(call("DELETE", one.replace("proj_1", "proj_2"), "", "admin").statusCode())
        .isEqualTo(404);
    assertThat(admin("DELETE", one, "").path("deleted").asBoolean()).isTrue();

    assertThat(status(key)).isEqualTo(401);
    assertThat(call("DELETE", one, "", "admin").statusCode()).isEqualTo(404);
    assertThat(api.alive()).isEmpty();
    assertThat(api.made()).extracting(MadeKey::value).containsExactly(key);
    assertThat(api.made().toString()).doesNotContain(key);
  }

  @Test
  void aListComesInPagesAsEachOfThemHasThem() throws IOException, InterruptedException {
    var _ = api.pages(2);
    for (int count = 0; count < 3; count++) {
      MadeKey _ = api.make("proj_1", "account-" + count);
      MadeKey _ = api.make("", "key-" + count);
    }

    JsonNode first = admin("GET", ACCOUNTS, "");
    JsonNode second =
        admin("GET", ACCOUNTS + "?limit=2&after=" + first.path("last_id").asText(), "");
    assertThat(first.path("has_more").asBoolean()).isTrue();
    assertThat(second.path("has_more").asBoolean()).isFalse();
    assertThat(names(first, second)).containsExactly("account-0", "account-1", "account-2");
    assertThat(admin("GET", ACCOUNTS.replace("proj_1", "none"), "").path("data")).isEmpty();

    assertThat(
            names(
                admin("GET", "/keys", ""),
                admin("GET", "/keys?offset=2", ""),
                admin("GET", "/keys?offset=3", "")))
        .containsExactly("key-0", "key-1", "key-2");
  }

  private static List<String> names(JsonNode... pages) {
    List<String> names = new ArrayList<>();
    for (JsonNode page : pages) {
      page.path("data").forEach(entry -> names.add(entry.path("name").asText()));
    }
    return names;
  }

  @Test
  void aKeyOfTheAccountIsKnownByItsHash() throws IOException, InterruptedException {
    JsonNode made = admin("POST", "/keys", NAMED);
    String hash = made.path("data").path("hash").asText();
    assertThat(call("GET", "/key", "", made.path("key").asText()).statusCode()).isEqualTo(200);
    assertThat(admin("DELETE", "/keys/" + hash, "").path("deleted").asBoolean()).isTrue();
    assertThat(call("GET", "/key", "", made.path("key").asText()).statusCode()).isEqualTo(401);
    assertThat(call("DELETE", "/keys/" + hash, "", "admin").statusCode()).isEqualTo(404);
  }

  @Test
  void aNewKeyMayTakeTimeToBeKnown() throws IOException, InterruptedException {
    var _ = api.knownAfter(2);
    String key = api.make("", "slow").value();

    assertThat(List.of(status(key), status(key), status(key))).containsExactly(401, 401, 200);
  }

  @Test
  void refusesWhoeverIsNoAdminAndWhateverItDoesNotKnow() throws IOException, InterruptedException {
    assertThat(call("POST", "/keys", NAMED, "other").statusCode()).isEqualTo(401);
    assertThat(call("POST", "/keys", "{}", "admin").statusCode()).isEqualTo(400);
    assertThat(call("PATCH", "/keys/x", "{}", "admin").statusCode()).isEqualTo(404);
    assertThat(call("PATCH", ACCOUNTS, "{}", "admin").statusCode()).isEqualTo(404);
    var _ = api.next(503, "busy");
    assertThat(call("POST", "/keys", NAMED, "admin").body()).isEqualTo("busy");
    assertThat(api.made()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = CallFault.class,
      names = {"NOT_SENT", "DIE_BEFORE", "LOST_REPLY", "DIE_AFTER", "TWICE"})
  void failsAsItIsTold(CallFault fault) throws IOException, InterruptedException {
    var _ = api.faults(method -> fault);
    if (fault == CallFault.TWICE) {
      assertThat(call("POST", "/keys", NAMED, "admin").statusCode()).isEqualTo(201);
      assertThat(api.alive()).hasSize(2);
      return;
    }
    assertThatThrownBy(() -> call("POST", "/keys", NAMED, "admin")).isInstanceOf(IOException.class);
    boolean done = fault == CallFault.LOST_REPLY || fault == CallFault.DIE_AFTER;
    assertThat(api.alive()).hasSize(done ? 1 : 0);
  }

  @Test
  void whereAnybodyMayListTheModelsAnotherPathNeedsAKey() throws IOException, InterruptedException {
    var _ = provider.listsForAnybody().accept("good");

    assertThat(status("bad")).isEqualTo(200);
    assertThat(call("GET", "/key", "", "bad").statusCode()).isEqualTo(401);
    assertThat(call("GET", "/key", "", "good").statusCode()).isEqualTo(200);
  }
}
