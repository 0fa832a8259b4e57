package dev.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.bellwether.spend.ledger.Bill;
import dev.bellwether.spend.ledger.CacheResult;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.provider.BilledCall;
import dev.bellwether.testkit.provider.Fault;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Embeddings: the same flow as a completion, with another operation. */
final class EmbeddingsIT extends StagedTest {
  @Test
  void theOfficialClientGetsItsVectors() {
    CreateEmbeddingResponse answer =
        OpenAiClients.of(stage, new InstantSleeper())
            .embeddings()
            .create(
                EmbeddingCreateParams.builder()
                    .model("text-embedding-3-small")
                    .inputOfArrayOfStrings(List.of("a sheep", "a bell"))
                    .build());

    assertThat(answer.data()).hasSize(2);
    assertThat(answer.data().getFirst().embedding()).isNotEmpty();
    assertThat(answer.usage().promptTokens())
        .isEqualTo(stage.provider().billed().getFirst().promptTokens());
  }

  @Test
  void whatTheyCostIsTheProvidersCountTimesThePrice() {
    Reply reply = embed("{\"model\":\"text-embedding-3-large\",\"input\":\"what does this cost\"}");

    BilledCall bill = stage.provider().billed().getFirst();
    Entry entry = stage.entryOf(reply);
    assertThat(entry.ask().operation()).isEqualTo("embeddings");
    assertThat(entry.attempts().getFirst().charge().bill()).isEqualTo(Bill.EXACT);
    assertThat(entry.cost()).isEqualTo(Money.ofUsd("0.00000013").times(bill.promptTokens()));
    assertThat(reply.header("x-bellwether-cost-usd"))
        .isEqualTo(entry.cost().toUsd().toPlainString());
  }

  @Test
  void theSameInputIsPaidForOnce() {
    String body = "{\"model\":\"text-embedding-3-small\",\"input\":[\"once\",\"and no more\"]}";
    Reply first = embed(body);
    Reply second = embed(body);

    assertThat(second.header("x-bellwether-cache")).isEqualTo("HIT");
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(stage.provider().billed()).hasSize(1);
    assertThat(stage.entryOf(second).settlement())
        .isNotNull()
        .satisfies(hit -> assertThat(hit.cache()).isEqualTo(CacheResult.HIT))
        .satisfies(hit -> assertThat(hit.saving()).isEqualTo(stage.entryOf(first).cost()));
  }

  @Test
  void fieldsPassThroughBothWays() {
    Reply reply =
        embed(
            "{\"model\":\"text-embedding-3-small\",\"input\":\"x\",\"encoding_format\":\"base64\","
                + "\"dimensions\":8,\"invented_tomorrow\":{\"a\":1}}");

    assertThat(reply.json().at("/data/0/embedding").isTextual()).isTrue();
    assertThat(stage.provider().calls().getFirst().json().at("/invented_tomorrow/a").asInt())
        .isEqualTo(1);
    assertThat(stage.provider().calls().getFirst().path()).endsWith("/embeddings");
  }

  @Test
  void aProviderThatFailsIsAskedAgain() {
    stage.provider().script().next(Fault.status(500));
    Reply reply = embed("{\"model\":\"text-embedding-3-small\",\"input\":\"again\"}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("x-bellwether-attempts")).isEqualTo("2");
  }

  @Test
  void aModelThatMakesNoneSaysWhichDo() {
    Reply reply = embed("{\"model\":\"gpt-4.1\",\"input\":\"x\"}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("wrong_operation");
    assertThat(reply.body()).contains("text-embedding-3-small");
  }

  private static Reply embed(String body) {
    return stage.send(stage.request("/embeddings").POST(HttpRequest.BodyPublishers.ofString(body)));
  }
}
