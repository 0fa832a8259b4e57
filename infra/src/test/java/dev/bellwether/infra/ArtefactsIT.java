package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.lambda.FunctionReply;
import dev.bellwether.testkit.template.Event;
import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Rotation;
import dev.bellwether.testkit.template.Template;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
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
final class ArtefactsIT {
  private static @Nullable Stack stack;

  @BeforeAll
  static void deploy() {
    stack = Stack.deploy();
  }

  @AfterAll
  static void remove() {
    if (stack != null) {
      stack.close();
    }
  }

  private static Stack running() {
    return Objects.requireNonNull(stack);
  }

  /** Each function with routes at each door, and the first of its routes that only reads. */
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
        .filter(route -> route.method().equals("GET") && route.path().startsWith("/v1/"))
        .map(Event.Route::path)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("readsThroughDoors")
  void aRequestIsAnsweredThroughEveryDoor(String function, Door door, String path) {
    JsonNode reply = answer(function, authorized(door.event().get(path)));
    assertThat(reply.path("statusCode").asInt()).as("%s", reply).isIn(200, 400);
    assertThat(door.header(reply, "content-type")).startsWith("application/json");
    assertThat(Json.parse(reply.path("body").asText()).isObject()).isTrue();

    JsonNode refused = answer(function, door.event().get(path));
    assertThat(refused.path("statusCode").asInt()).as("without a key").isEqualTo(401);
    JsonNode lost = answer(function, authorized(door.event().get("/v1/nowhere")));
    assertThat(lost.path("statusCode").asInt()).isEqualTo(404);
  }

  private static EventBuilder authorized(EventBuilder event) {
    return event.header("Authorization", "Bearer " + running().callerKey());
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
    JsonNode said = running().function(function).answer(bytes(input));
    assertThat(said.isObject()).as("%s", said).isTrue();
    assertThat(said).as("what came of it").isNotEmpty();
  }

  static Stream<String> functionsWithSchedules() {
    return Template.load().functions().stream()
        .filter(function -> !function.schedules().isEmpty())
        .map(LambdaFunction::logicalId);
  }

  @ParameterizedTest
  @MethodSource("functionsWithSchedules")
  void aTaskThatNobodyKnowsFailsAndNamesThoseThatThereAre(String function) {
    assertThat(running().function(function).send(bytes("{\"task\":\"dance\"}")))
        .isInstanceOfSatisfying(
            FunctionReply.Failed.class,
            failed -> assertThat(failed.body()).contains("'dance'").contains("known: ["));
  }

  @Test
  void theStepsOfARotationPutTheSpareInItsPlace() throws InterruptedException {
    String secret = running().template().secret("HolySheepSecret").name();
    assertThat(running().template().rotations()).extracting(Rotation::secretName).contains(secret);
    SecretsManagerClient secrets = running().aws().secretsManager();
    var _ = secrets.rotateSecret(rotate -> rotate.secretId(secret));
    assertThat(running().aws().standIn().orElseThrow().awaitRotations()).isEmpty();

    JsonNode keys =
        Json.parse(secrets.getSecretValue(get -> get.secretId(secret)).secretString()).path("keys");
    assertThat(keys).extracting(key -> key.path("state").asText()).contains("active", "retiring");
    assertThat(running().provider().calls())
        .anyMatch(call -> call.key().equals(Stack.SPARE_KEY) && call.path().endsWith("/models"));
  }

  @AfterEach
  void nothingThatTheyWroteHoldsAKey() {
    assertThat(running().output())
        .doesNotContain(Stack.PROVIDER_KEY, Stack.SPARE_KEY, running().callerKey());
  }

  private static JsonNode answer(String function, EventBuilder event) {
    return running().function(function).answer(event.bytes());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
