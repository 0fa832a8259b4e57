package dev.bellwether.admin;

import static dev.bellwether.admin.AdminStage.ADMIN_KEYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testkit.aws.SecretsManagerStandIn;
import dev.bellwether.testkit.event.Events;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AdminKeysIT {
  private final AdminStage stage = new AdminStage();
  private final SecretsManagerStandIn secrets = stage.aws().standIn().orElseThrow();

  @AfterEach
  void close() {
    secrets.down(false);
    stage.close();
  }

  @Test
  void theFirstAdminMakesOneWithTheSecretThatTheTemplateDrew() {
    String first = stage.secret();
    int reads = secrets.reads();
    Answer made = makeWith(first, "mine");
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.at("/object")).isEqualTo("organization.admin_api_key");
    assertThat(list(made.at("/value")).body().path("data")).hasSize(2);
    assertThat(list(first).status()).isEqualTo(200);
    assertThat(secrets.reads()).isEqualTo(reads + 1);
  }

  @Test
  void theSecretIsReadNoMoreOnceItWasUsed() {
    assertThat(list(stage.secret()).status()).isEqualTo(200);
    int reads = secrets.reads();
    assertThat(list("A".repeat(48)).status()).isEqualTo(401);
    assertThat(secrets.reads()).isEqualTo(reads);
  }

  @Test
  void theSecretIsNoKeyOnceItsKeyIsDeleted() {
    String first = stage.secret();
    String mine = makeWith(first, "mine").at("/value");
    String id =
        list(mine).body().path("data").findParents("name").stream()
            .filter(key -> key.path("name").asText().equals("first admin"))
            .filter(key -> key.has("redacted_value"))
            .map(key -> key.path("id").asText())
            .findFirst()
            .orElseThrow();
    int reads = secrets.reads();
    assertThat(stage.ask(mine, Events.restApi().method("DELETE", ADMIN_KEYS + "/" + id)).status())
        .isEqualTo(200);
    Answer refused = list(first);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.text()).doesNotContain(first);
    assertThat(secrets.reads()).isEqualTo(reads);
  }

  @Test
  void aGuessIsRefusedAndChangesNothing() {
    int items = stage.items("ControlTable").size();
    String first = stage.secret();
    String near = first.substring(0, 47) + (first.endsWith("x") ? "y" : "x");
    for (String guess : List.of(near, first + "0", first.substring(1), "0".repeat(48))) {
      assertThat(list(guess).status()).as(guess).isEqualTo(401);
    }
    assertThat(stage.items("ControlTable")).hasSize(items);
    assertThat(list(first).status()).isEqualTo(200);
  }

  @Test
  void whoeverComesWhileTheSecretCannotBeReadIsAskedForPatience() {
    String first = stage.secret();
    secrets.down(true);
    Answer refused = list(first);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("store_unavailable");
    secrets.down(false);
    assertThat(list(first).status()).isEqualTo(200);
  }

  @Test
  void twoFirstRequestsAtOnceAreBothLetInAndMakeOneKey() throws Exception {
    String first = stage.secret();
    assertThat(together(Collections.nCopies(4, () -> list(first).status()))).containsOnly(200);
    assertThat(list(first).body().path("data")).hasSize(1);
  }

  @Test
  void theLastOneCannotBeDeleted() {
    Answer only = stage.post(ADMIN_KEYS, "{\"name\":\"only\"}");
    Answer refused = stage.delete(ADMIN_KEYS + "/" + only.id());
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("last_admin_key");
    assertThat(stage.get(ADMIN_KEYS + "/" + only.id()).status()).isEqualTo(200);
    assertThat(stage.delete(ADMIN_KEYS + "/unknown").status()).isEqualTo(404);
    assertThat(stage.post(ADMIN_KEYS, "{\"name\":\"second\"}").status()).isEqualTo(200);
    Answer deleted = stage.delete(ADMIN_KEYS + "/" + only.id());
    assertThat(deleted.at("/object")).isEqualTo("organization.admin_api_key.deleted");
    assertThat(stage.read(only.at("/value"))).isEmpty();
  }

  @Test
  void twoDeletionsAtOnceNeverTakeTheLastTwo() throws Exception {
    String one = stage.post(ADMIN_KEYS, "{\"name\":\"one\"}").id();
    String other = stage.post(ADMIN_KEYS, "{\"name\":\"other\"}").id();
    List<Integer> statuses =
        together(
            List.of(
                () -> stage.delete(ADMIN_KEYS + "/" + one).status(),
                () -> stage.delete(ADMIN_KEYS + "/" + other).status()));
    assertThat(statuses).containsExactlyInAnyOrder(200, 400);
    assertThat(stage.get(ADMIN_KEYS).body().path("data")).hasSize(1);
  }

  private Answer makeWith(String key, String name) {
    return stage.ask(key, Events.restApi().post(ADMIN_KEYS).body("{\"name\":\"" + name + "\"}"));
  }

  private Answer list(String key) {
    return stage.ask(key, Events.restApi().get(ADMIN_KEYS));
  }

  private static <T> List<T> together(List<? extends Callable<T>> calls) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    }
  }
}
