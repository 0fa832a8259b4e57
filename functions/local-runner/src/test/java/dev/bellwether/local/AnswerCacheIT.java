package dev.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.caller.DynamoCallerStore;
import dev.bellwether.edge.caller.Priority;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.spend.ledger.CacheResult;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.Settlement;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.provider.Fault;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The answer cache as its clients see it; every test asks a question of its own. */
final class AnswerCacheIT extends StagedTest {
  private static String cacheOf(Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    return reply.header("x-bellwether-cache");
  }

  @Test
  void aRepeatedRequestIsAHitThatSaysItsAge() {
    String body = Ask.of("gpt-4.1", "What is repeated?");
    Reply first = stage.chat(body);
    Reply second = stage.chat(body);

    assertThat(cacheOf(first)).isEqualTo("MISS");
    assertThat(first.header("age")).isEmpty();
    assertThat(cacheOf(second)).isEqualTo("HIT");
    assertThat(second.header("age")).matches("\\d+");
    assertThat(second.header("cache-status")).matches("bellwether; hit; ttl=3[56]\\d\\d");
    assertThat(second.header("x-bellwether-attempts")).isEqualTo("0");
    assertThat(second.json()).isEqualTo(first.json());
  }

  @Test
  void whatDoesNotChangeTheAnswerDoesNotChangeTheKey() {
    Reply _ = stage.chat(Ask.of("gpt-4.1", "What stays the same?"));

    Reply again =
        stage.chat(
            Json.text(
                Ask.tree("gpt-4.1", "What stays the same?")
                    .put("user", "someone")
                    .put("safety_identifier", "s1")));

    assertThat(cacheOf(again)).isEqualTo("HIT");
  }

  @Test
  void noStoreKeepsNothing() {
    String body = Ask.of("gpt-4.1", "What is not kept?");

    assertThat(cacheOf(stage.chat(body, "cache-control", "no-store"))).isEqualTo("MISS");
    assertThat(cacheOf(stage.chat(body))).isEqualTo("MISS");
    assertThat(cacheOf(stage.chat(body, "cache-control", "no-store"))).isEqualTo("HIT");
  }

  @Test
  void noCacheAsksAnewAndKeepsTheNewAnswer() {
    String body = Ask.of("gpt-4.1", "What is asked anew?");
    Reply bypass = stage.chat(body, "cache-control", "no-cache");

    assertThat(cacheOf(bypass)).isEqualTo("BYPASS");
    assertThat(bypass.header("cache-status")).isEqualTo("bellwether; fwd=request");
    assertThat(cacheOf(stage.chat(body))).isEqualTo("HIT");
    assertThat(cacheOf(stage.chat(body, "cache-control", "no-cache"))).isEqualTo("BYPASS");
    assertThat(stage.provider().calls()).hasSize(2);
  }

  @Test
  void maxAgeTakesOnlyWhatIsYoungEnough() {
    String body = Ask.of("gpt-4.1", "What is young?");
    Reply _ = stage.chat(body);

    assertThat(cacheOf(stage.chat(body, "cache-control", "max-age=600"))).isEqualTo("HIT");
    assertThat(cacheOf(stage.chat(body, "cache-control", "max-age=0"))).isEqualTo("MISS");
    assertThat(stage.chat(body, "cache-control", "max-age=soon").code())
        .isEqualTo("invalid_header");
  }

  @Test
  void onlyIfCachedAsksNobodyAndIsNotWorthRepeating() {
    String body = Ask.of("gpt-4.1", "What is there already?");

    Reply missing = stage.chat(body, "cache-control", "only-if-cached");

    assertThat(missing.status()).isEqualTo(504);
    assertThat(missing.code()).isEqualTo("not_cached");
    assertThat(missing.header("x-should-retry")).isEqualTo("false");
    assertThat(stage.provider().calls()).isEmpty();
    Reply _ = stage.chat(body);
    assertThat(cacheOf(stage.chat(body, "cache-control", "only-if-cached"))).isEqualTo("HIT");
  }

  @Test
  void theRequestSaysHowLongItsAnswerIsKept() {
    String body = Ask.of("gpt-4.1", "What is kept for long?");
    Reply _ = stage.chat(body, "x-bellwether-cache-ttl", "100000");
    assertThat(stage.chat(body).header("cache-status"))
        .matches("bellwether; hit; ttl=(100000|99\\d\\d\\d)");

    String fleeting = Ask.of("gpt-4.1", "What is kept for no time?");
    Reply _ = stage.chat(fleeting, "x-bellwether-cache-ttl", "0");
    assertThat(cacheOf(stage.chat(fleeting))).isEqualTo("MISS");
  }

  @Test
  void aStreamIsAnsweredFromAWholeAnswer() {
    Reply whole = stage.chat(Ask.of("gpt-4.1", "What became a stream?"));

    Reply stream = stage.chat(Ask.streamedWithUsage("gpt-4.1", "What became a stream?"));

    assertThat(cacheOf(stream)).isEqualTo("HIT");
    assertThat(stream.streamed()).isEqualTo(whole.content());
    assertThat(stream.done()).isTrue();
    assertThat(stream.chunks().getLast().at("/usage/completion_tokens"))
        .isEqualTo(whole.json().at("/usage/completion_tokens"));
    assertThat(stream.chunks().getLast().at("/usage/cost").decimalValue()).isZero();
    assertThat(stage.provider().calls()).hasSize(1);
  }

  @Test
  void aWholeAnswerAndAStreamComeFromAStream() {
    Reply stream = stage.chat(Ask.streamed("gpt-4.1", "What became whole?"));

    Reply whole = stage.chat(Ask.of("gpt-4.1", "What became whole?"));
    Reply replayed = stage.chat(Ask.streamed("gpt-4.1", "What became whole?"));

    assertThat(stream.header("x-bellwether-cache")).isEqualTo("MISS");
    assertThat(cacheOf(whole)).isEqualTo("HIT");
    assertThat(whole.content()).isEqualTo(stream.streamed());
    assertThat(whole.json().path("object").asText()).isEqualTo("chat.completion");
    assertThat(whole.json().at("/usage/total_tokens").asLong()).isPositive();
    assertThat(cacheOf(replayed)).isEqualTo("HIT");
    assertThat(replayed.streamed()).isEqualTo(stream.streamed());
    assertThat(stage.provider().calls()).hasSize(1);
  }

  @Test
  void answersStayInTheirTenant() {
    String body = Ask.of("gpt-4.1", "Whose is this?");
    Reply _ = stage.chat(body);

    assertThat(cacheOf(askAs(caller(Optional.of("other"), false), body))).isEqualTo("MISS");
    assertThat(cacheOf(askAs(caller(Optional.empty(), false), body))).isEqualTo("MISS");
    assertThat(cacheOf(askAs(caller(Optional.of("local"), true), body))).isEqualTo("MISS");
    assertThat(cacheOf(askAs(caller(Optional.of("local"), false), body))).isEqualTo("HIT");
  }

  private static Reply askAs(CallerKey key, String body) {
    return stage.send(
        stage.chatRequest(body).setHeader("authorization", "Bearer " + key.text().reveal()));
  }

  private static CallerKey caller(Optional<String> team, boolean ownCache) {
    CallerKey key = CallerKey.create(new SecureRandom());
    new DynamoCallerStore(
            stage.gateway().aws().dynamoDb(),
            stage.gateway().template().table("ControlTable").name())
        .put(
            key.hash(),
            new Caller(
                key.publicId(),
                "a neighbour",
                team,
                Caller.Standing.GOOD,
                new Caller.Access(
                    Set.of(Scope.COMPLETION), Set.of(), ownCache, Priority.INTERACTIVE)));
    return key;
  }

  @Test
  void errorsAndShortenedAnswersAreNotKept() {
    String refused = Ask.of("gpt-4.1", "What is refused?");
    stage.provider().script().next(Fault.requestRefused());
    assertThat(stage.chat(refused).status()).isEqualTo(400);
    assertThat(cacheOf(stage.chat(refused))).isEqualTo("MISS");

    String shortened = Json.text(Ask.tree("gpt-4.1", "What is cut?").put("max_tokens", 2));
    assertThat(stage.chat(shortened).json().at("/choices/0/finish_reason").asText())
        .isEqualTo("length");
    assertThat(cacheOf(stage.chat(shortened))).isEqualTo("MISS");
  }

  @Test
  void aHitIsAnEntryOfNoCostThatSaysWhatItSaved() {
    String body = Ask.of("claude-sonnet-4.5", "What is saved?");
    Reply paid = stage.chat(body);
    Reply hit = stage.chat(body);

    Entry entry = stage.entryOf(hit);
    Settlement settlement = Objects.requireNonNull(entry.settlement());
    assertThat(entry.cost()).isEqualTo(Money.ZERO);
    assertThat(entry.attempts()).isEmpty();
    assertThat(settlement.cache()).isEqualTo(CacheResult.HIT);
    assertThat(settlement.saving()).isEqualTo(stage.entryOf(paid).cost());
    assertThat(settlement.saving()).isEqualTo(Bills.of(stage.provider().billed()));
    assertThat(entry.ask().planned().model()).isEqualTo("claude-sonnet-4.5");
  }

  @Test
  void aBrokenCacheFailsNoRequest() {
    try (Stage broken = Stage.open()) {
      var _ =
          broken
              .gateway()
              .aws()
              .dynamoDb()
              .deleteTable(
                  delete ->
                      delete.tableName(broken.gateway().template().table("AnswersTable").name()));
      String body = Ask.of("gpt-4.1", "What if the cache is away?");

      assertThat(cacheOf(broken.chat(body))).isEqualTo("MISS");
      assertThat(cacheOf(broken.chat(body))).isEqualTo("MISS");
      assertThat(broken.chat(Ask.streamed("gpt-4.1", "And streams?")).done()).isTrue();
    }
  }
}
