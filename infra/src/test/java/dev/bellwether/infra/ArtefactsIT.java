package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.event.Door;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.lambda.FunctionReply;
import dev.bellwether.testkit.template.Event;
import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Rotation;
import dev.bellwether.testkit.template.Template;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Every packaged function in AWS's runtime client, with the template's environment, is handed what
 * the template says that it is called by: requests, the inputs of its schedules, steps of
 * rotations.
 */
final class ArtefactsIT extends DeployedTest {
  /** As OpenAI's do: a report without a start is refused. */
  private static final Set<String> ASK_FOR_A_START =
      Set.of("/v1/organization/costs", "/v1/organization/usage/completions");

  /**
   * Each function with routes at each door, and the first of its routes that reads and asks for
   * nothing.
   */
  static Stream<Arguments> readsThroughDoors() {
    return Template.load().functions().stream()
        .filter(function -> !function.routes().isEmpty())
        .flatMap(
            function ->
                Arrays.stream(Door.values())
                    .map(door -> Arguments.of(function.logicalId(), door, readOf(function))));
  }

  private static String readOf(LambdaFunction function) {
    return function.routes().stream()
        .filter(route -> route.method().equals("GET"))
        .map(Event.Route::path)
        .filter(path -> path.startsWith("/v1/") && !path.contains("{"))
        .filter(path -> !ASK_FOR_A_START.contains(path))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("readsThroughDoors")
  void aRequestIsAnsweredThroughEveryDoor(String function, Door door, String path) {
    JsonNode reply = answer(function, authorized(door.event().get(path)));
    assertThat(reply.path("statusCode").asInt()).as("%s", reply).isEqualTo(200);
    assertThat(door.header(reply, "content-type")).startsWith("application/json");
    assertThat(Json.parse(reply.path("body").asText()).isObject()).isTrue();

    JsonNode refused = answer(function, door.event().get(path));
    assertThat(refused.path("statusCode").asInt()).as("without a key").isEqualTo(401);
    JsonNode lost = answer(function, authorized(door.event().get("/v1/nowhere")));
    assertThat(lost.path("statusCode").asInt()).isEqualTo(404);
  }

  static Stream<Arguments> schedules() {
    return Template.load().functions().stream()
        .flatMap(
            function ->
                function.schedules().stream()
                    .map(schedule -> Arguments.of(function.logicalId(), schedule.input())));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void aScheduleIsServedWithTheInputThatItHas(String function, String input) {
    assertThat(sent(function, input))
        .isInstanceOfSatisfying(
            FunctionReply.Answered.class,
            answered -> {
              assertThat(answered.json().isObject()).as("%s", answered.json()).isTrue();
              assertThat(answered.json()).as("what came of it").isNotEmpty();
            });
  }

  static Stream<String> functionsWithSchedules() {
    return Template.load().functions().stream()
        .filter(function -> !function.schedules().isEmpty())
        .map(LambdaFunction::logicalId);
  }

  @ParameterizedTest
  @MethodSource("functionsWithSchedules")
  void aTaskThatNobodyKnowsFailsAndNamesThoseThatThereAre(String function) {
    assertThat(sent(function, "{\"task\":\"dance\"}"))
        .isInstanceOfSatisfying(
            FunctionReply.Failed.class,
            failed -> assertThat(failed.body()).contains("'dance'").contains("known: ["));
  }

  @Test
  void theStepsOfARotationPutTheSpareInItsPlace() throws InterruptedException {
    String secret = stack().template().secret("HolySheepSecret").name();
    assertThat(stack().template().rotations()).extracting(Rotation::secretName).contains(secret);
    SecretsManagerClient secrets = stack().aws().secretsManager();
    var _ = secrets.rotateSecret(rotate -> rotate.secretId(secret));
    assertThat(stack().aws().standIn().orElseThrow().awaitRotations()).isEmpty();

    JsonNode keys =
        Json.parse(secrets.getSecretValue(get -> get.secretId(secret)).secretString()).path("keys");
    assertThat(keys).extracting(key -> key.path("state").asText()).contains("active", "retiring");
    assertThat(stack().provider().calls())
        .anyMatch(call -> call.key().equals(Stack.SPARE_KEY) && call.path().endsWith("/models"));
  }
}
