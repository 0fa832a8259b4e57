package dev.bellwether.routing.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Priority;
import dev.bellwether.edge.event.Headers;
import dev.bellwether.routing.catalogue.Capability;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Catalogues;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.catalogue.TaskRoute.RequestDefaults;
import dev.bellwether.routing.request.ModelRequest;
import dev.bellwether.routing.task.Classification;
import dev.bellwether.routing.task.Signal;
import dev.bellwether.routing.task.Task;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlannerTest {
  private static final String IMAGE =
      "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/a.png\"}}]";

  private final Catalogue catalogue = Catalogues.shipped();
  private final Planner planner =
      new Planner(catalogue, prompt -> new Classification(Task.FAST, List.of()));

  @Test
  void aPinnedModelIsAskedOfItsOwnProvidersOnly() {
    RoutePlan plan = planned("claude-sonnet-4.5", Map.of(), "Hi");

    assertThat(offers(plan)).containsExactly("claude-sonnet-4.5 at holysheep");
    assertThat(plan.task()).isEmpty();
    assertThat(plan.defaults()).isEqualTo(RequestDefaults.NONE);
    assertThat(offers(planned("gpt-4.1", Map.of(), "Hi")))
        .containsExactly("gpt-4.1 at holysheep", "gpt-4.1 at openai");
  }

  @Test
  void aPinnedModelWithFallbackIsAskedFirst() {
    Map<String, List<String>> headers =
        Map.of("x-bellwether-fallback", List.of("allow"), "x-bellwether-task", List.of("code"));

    assertThat(offers(planned("gemini-2.5-flash", headers, "Hi")))
        .containsExactly(
            "gemini-2.5-flash at holysheep",
            "deepseek-v3.2 at holysheep",
            "gpt-4.1 at holysheep",
            "gpt-4.1 at openai");
  }

  @Test
  void theCatalogueMayAllowAFallbackForAModel() {
    Planner lenient =
        new Planner(
            Catalogues.overlaid("models: {gemini-2.5-flash: {fallback: true}}"),
            prompt -> new Classification(Task.CODE, List.of()));

    assertThat(lenient.plan(request("gemini-2.5-flash", Map.of(), "\"Hi\""), caller()))
        .isInstanceOfSatisfying(
            RoutePlan.class, plan -> assertThat(plan.targets()).hasSizeGreaterThan(1));
  }

  @ParameterizedTest
  @CsvSource({
    "code, deepseek-v3.2",
    "reasoning, claude-sonnet-4.5",
    "creative, gpt-4.1",
    "analysis, claude-sonnet-4.5",
    "fast, gemini-2.5-flash",
    "quality, claude-sonnet-4.5",
  })
  void aNamedTaskHasItsModelsAndDefaults(String task, String first) {
    RoutePlan plan = planned("auto/" + task, Map.of(), "Hi");

    assertThat(plan.first().model().id()).isEqualTo(first);
    assertThat(plan.task()).isEqualTo(Task.of(task));
    assertThat(plan.defaults()).isEqualTo(catalogue.task(Task.of(task).orElseThrow()).defaults());
  }

  @Test
  void autoAsksTheClassifierUnlessTheHeaderNamesTheTask() {
    assertThat(planned("auto", Map.of(), "Hi").task()).contains(Task.FAST);
    assertThat(planned("auto", Map.of("X-Bellwether-Task", List.of("code")), "Hi").task())
        .contains(Task.CODE);
  }

  @Test
  void theModelsOwnTaskGoesBeforeTheHeaders() {
    assertThat(planned("auto/code", Map.of("x-bellwether-task", List.of("fast")), "Hi").task())
        .contains(Task.CODE);
  }

  @Test
  void aLongPromptTriesItsModelFirst() {
    String words = "word ".repeat(1_500);

    assertThat(planned("auto/code", Map.of(), "Hi").first().model().id())
        .isEqualTo("deepseek-v3.2");
    assertThat(planned("auto/code", Map.of(), words).first().model().id()).isEqualTo("gpt-4.1");
  }

  @Test
  void aModelThatLacksACapabilityIsPassedOver() {
    RoutePlan plan = plan(request("auto/code", Map.of(), IMAGE));

    assertThat(offers(plan)).containsExactly("gpt-4.1 at holysheep", "gpt-4.1 at openai");
    assertThat(planner.plan(request("deepseek-v3.2", Map.of(), IMAGE), caller()))
        .isEqualTo(new Planning.Incapable("deepseek-v3.2", Set.of(Capability.IMAGES)));
  }

  @Test
  void aTaskWithoutACapableModelGoesToAnyThatIs() {
    String sound = "[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"\"}}]";

    Planner hearing =
        new Planner(
            Catalogues.overlaid("models: {gemini-2.5-flash: {capabilities: [audio-input]}}"),
            prompt -> new Classification(Task.FAST, List.of()));

    assertThat(hearing.plan(request("auto/code", Map.of(), sound), caller()))
        .isInstanceOfSatisfying(
            RoutePlan.class,
            plan -> assertThat(offers(plan)).containsExactly("gemini-2.5-flash at holysheep"));
  }

  @Test
  void aPromptThatDoesNotFitGoesWhereItFits() {
    String words = "word ".repeat(250_000);

    assertThat(offers(planned("auto/code", Map.of(), words)))
        .contains("gemini-2.5-flash at holysheep")
        .doesNotContain("deepseek-v3.2 at holysheep");
    assertThat(planner.plan(request("deepseek-v3.2", Map.of(), "\"" + words + "\""), caller()))
        .isInstanceOfSatisfying(
            Planning.NothingFits.class,
            nothing -> {
              assertThat(nothing.largestWindow()).isEqualTo(64_000);
              assertThat(nothing.tokens()).isGreaterThan(64_000);
            });
  }

  @Test
  void aModelThatMayBeTooSmallIsTriedLast() {
    String words = "word ".repeat(60_000);

    assertThat(offers(planned("auto/fast", Map.of(), words)))
        .containsExactly("gemini-2.5-flash at holysheep", "deepseek-v3.2 at holysheep");
  }

  @Test
  void aCallerIsPlannedForWithItsOwnModelsOnly() {
    assertThat(planner.plan(request("auto/code", Map.of(), "\"Hi\""), caller("gpt-4.1")))
        .isInstanceOfSatisfying(
            RoutePlan.class,
            plan ->
                assertThat(offers(plan))
                    .containsExactly("gpt-4.1 at holysheep", "gpt-4.1 at openai"));
    assertThat(planner.plan(request("deepseek-v3.2", Map.of(), "\"Hi\""), caller("gpt-4.1")))
        .isEqualTo(new Planning.NotAllowed("deepseek-v3.2"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "gpt-4.2, gpt-4.1",
        "GPT-4.1, gpt-4.1",
        "deepseek-v3, deepseek-v3.2",
        "auto/cod, auto/code",
        "auto/, auto",
        "llama-70b, -",
      })
  void anUnknownModelIsRefusedWithTheNameThatWasMeant(String name, String meant) {
    assertThat(planner.plan(request(name, Map.of(), "\"Hi\""), caller()))
        .isInstanceOfSatisfying(
            Planning.UnknownModel.class,
            unknown -> {
              assertThat(unknown.meant()).isEqualTo(Optional.ofNullable(meant));
              assertThat(unknown.known()).contains("gpt-4.1", "auto", "auto/quality");
            });
  }

  @Test
  void embeddingsAreAskedOfModelsThatMakeThem() {
    assertThat(planner.plan(embeddings("text-embedding-3-small"), caller()))
        .isInstanceOfSatisfying(
            RoutePlan.class,
            plan ->
                assertThat(offers(plan))
                    .containsExactly(
                        "text-embedding-3-small at holysheep", "text-embedding-3-small at openai"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-4.1", "auto", "auto/code"})
  void aModelThatMakesNoEmbeddingsSaysWhoDoes(String model) {
    assertThat(planner.plan(embeddings(model), caller()))
        .isInstanceOfSatisfying(
            Planning.WrongOperation.class,
            wrong -> {
              assertThat(wrong.operation()).isEqualTo(Operation.EMBEDDINGS);
              assertThat(wrong.capable())
                  .containsExactly("text-embedding-3-small", "text-embedding-3-large");
            });
  }

  @Test
  void aModelOfVectorsDoesNotChat() {
    assertThat(planner.plan(request("text-embedding-3-small", Map.of(), "\"Hi\""), caller()))
        .isInstanceOf(Planning.WrongOperation.class);
  }

  @Test
  void theClassifiersReasonsComeWithThePlan() {
    Signal reason = new Signal(Task.FAST, "quick", 3);
    Planner explaining =
        new Planner(catalogue, prompt -> new Classification(Task.FAST, List.of(reason)));
    assertThat(explaining.plan(request("auto", Map.of(), "\"Hi\""), caller()))
        .isInstanceOfSatisfying(
            RoutePlan.class,
            plan -> assertThat(plan.choice().orElseThrow().signals()).containsExactly(reason));
  }

  private static ModelRequest embeddings(String model) {
    String body = "{\"model\":\"" + model + "\",\"input\":\"Hi\"}";
    return ModelRequest.parse(
        Operation.EMBEDDINGS, body.getBytes(StandardCharsets.UTF_8), Headers.NONE);
  }

  private RoutePlan planned(String model, Map<String, List<String>> headers, String ask) {
    return plan(request(model, headers, "\"" + ask + "\""));
  }

  private RoutePlan plan(ModelRequest request) {
    Planning planning = planner.plan(request, caller());
    assertThat(planning).isInstanceOf(RoutePlan.class);
    return (RoutePlan) planning;
  }

  private static ModelRequest request(
      String model, Map<String, List<String>> headers, String content) {
    String body =
        "{\"model\":\""
            + model
            + "\",\"messages\":[{\"role\":\"user\",\"content\":"
            + content
            + "}]}";
    return ModelRequest.parse(
        Operation.CHAT, body.getBytes(StandardCharsets.UTF_8), new Headers(headers));
  }

  private static Caller caller(String... models) {
    return new Caller(
        "bwPublic01",
        "tests",
        Optional.empty(),
        Caller.Standing.GOOD,
        new Caller.Access(Set.of(), Set.of(models), false, Priority.INTERACTIVE));
  }

  private static List<String> offers(RoutePlan plan) {
    return plan.targets().stream().map(target -> target.offer().toString()).toList();
  }
}
