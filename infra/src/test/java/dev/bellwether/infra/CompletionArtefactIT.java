package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.event.Door;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.lambda.FunctionReply;
import dev.bellwether.testkit.provider.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The packaged completion function in AWS's runtime client, with the template's environment. */
final class CompletionArtefactIT extends DeployedTest {
  private static final String FUNCTION = "CompletionFunction";
  private static final String CHAT = "/v1/chat/completions";

  @ParameterizedTest
  @EnumSource
  void answersAChatThroughEveryDoor(Door door) {
    JsonNode reply = answer(chat(door, "gpt-4.1", "Say hello through " + door, false));
    assertThat(reply.path("statusCode").asInt()).as("%s", reply).isEqualTo(200);
    assertThat(reply.path("isBase64Encoded").asBoolean()).isFalse();
    assertThat(door.header(reply, "content-type")).startsWith("application/json");
    assertThat(door.header(reply, "x-bellwether-model")).isEqualTo("gpt-4.1");
    JsonNode body = Json.parse(reply.path("body").asText());
    assertThat(body.path("object").asText()).isEqualTo("chat.completion");
    assertThat(body.at("/choices/0/message/content").asText()).isNotBlank();
    assertThat(body.at("/usage/total_tokens").asInt()).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void aStreamComesWholeInOnePiece(Door door) {
    JsonNode reply = answer(chat(door, "auto", "Stream a poem through " + door, true));
    assertThat(reply.path("statusCode").asInt()).as("%s", reply).isEqualTo(200);
    assertThat(door.header(reply, "content-type")).startsWith("text/event-stream");
    List<String> chunks =
        reply.path("body").asText().lines().filter(line -> line.startsWith("data: ")).toList();
    assertThat(chunks).hasSizeGreaterThan(2).last().isEqualTo("data: [DONE]");
    assertThat(chunks.getFirst()).contains("chat.completion.chunk");
  }

  @ParameterizedTest
  @EnumSource
  void anErrorHasOpenAisShape(Door door) {
    JsonNode reply = answer(chat(door, "no-such-model", "Hello", false));
    assertThat(reply.path("statusCode").asInt()).isEqualTo(404);
    JsonNode error = Json.parse(reply.path("body").asText()).path("error");
    assertThat(error.path("code").asText()).isEqualTo("model_not_found");
    assertThat(error.path("message").asText()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource
  void aBrowsersPreflightIsAnswered(Door door) {
    JsonNode reply = answer(door.event().method("OPTIONS", CHAT));
    assertThat(reply.path("statusCode").asInt()).isEqualTo(204);
    assertThat(door.header(reply, "access-control-allow-methods")).isEqualTo("POST");
    assertThat(door.header(reply, "access-control-allow-origin")).isEqualTo("*");
  }

  @Test
  void whoeverHasNoKeyIsRefused() {
    JsonNode reply = answer(Events.functionUrl().get("/v1/me"));
    assertThat(reply.path("statusCode").asInt()).isEqualTo(401);
  }

  @Test
  void anEventOfNoDoorDoesNotBreakTheFunction() {
    assertThat(sent(FUNCTION, "[]"))
        .isInstanceOfSatisfying(
            FunctionReply.Answered.class,
            answered -> assertThat(answered.json().path("statusCode").asInt()).isEqualTo(400));
    assertThat(answer(Events.restApi().method("OPTIONS", CHAT)).path("statusCode").asInt())
        .isEqualTo(204);
  }

  @Test
  void theLedgerHasTheEntryWhenTheReplyIsThere() {
    JsonNode reply = answer(chat(Door.REST_API, "gpt-4.1", "Put this on the ledger", false));
    String id = Door.REST_API.header(reply, "x-request-id");
    List<Map<String, AttributeValue>> entries =
        stack()
            .aws()
            .dynamoDb()
            .scan(
                scan ->
                    scan.tableName(stack().template().table("SpendTable").name())
                        .consistentRead(true))
            .items()
            .stream()
            .filter(item -> item.toString().contains(id))
            .toList();
    assertThat(entries).hasSize(1);
    assertThat(entries.getFirst().get("st")).as("settled").isEqualTo(AttributeValue.fromS("s"));
    assertThat(stack().provider().billed())
        .anyMatch(bill -> entries.getFirst().toString().contains(bill.providerRequestId()));
  }

  @Test
  void nothingItWritesHoldsASecret() {
    JsonNode reply = answer(chat(Door.FUNCTION_URL, "gpt-4.1", "canary-in-the-prompt", false));
    stack().provider().script().forModel("gpt-4.1").next(refusal());
    JsonNode refused = answer(chat(Door.HTTP_API, "gpt-4.1", "A second canary", false));
    assertThat(List.of(reply.toString(), refused.toString()))
        .allSatisfy(
            text -> assertThat(text).doesNotContain(Stack.PROVIDER_KEY, stack().callerKey()));
    assertThat(stack().function(FUNCTION).output()).doesNotContain("canary-in-the-prompt");
  }

  private static Fault refusal() {
    return new Fault.Status(
        400,
        Map.of(),
        "{\"error\":{\"message\":\"The request of "
            + Stack.PROVIDER_KEY
            + "\",\"type\":\"invalid_request_error\",\"param\":null,"
            + "\"code\":\"invalid_value\"}}");
  }

  private static EventBuilder chat(Door door, String model, String prompt, boolean streamed) {
    String body =
        """
        {"model":"%s","stream":%s,"messages":[{"role":"user","content":"%s"}]}\
        """
            .formatted(model, streamed, prompt);
    return authorized(door.event().post(CHAT))
        .header("Content-Type", "application/json")
        .body(body);
  }

  private static JsonNode answer(EventBuilder event) {
    return answer(FUNCTION, event);
  }
}
