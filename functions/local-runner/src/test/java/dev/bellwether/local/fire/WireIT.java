package dev.bellwether.local.fire;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.bellwether.completion.CompletionHandler;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.json.Json;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.provider.Fault;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What goes out has the shapes that OpenAI publishes, so that any client of its API can read it.
 */
final class WireIT {
  private static final List<Map<String, Object>> TOOLS =
      List.of(
          Map.of(
              "type",
              "function",
              "function",
              Map.of(
                  "name",
                  "weather",
                  "parameters",
                  Map.of(
                      "type",
                      "object",
                      "properties",
                      Map.of("city", Map.of("type", "string"), "days", Map.of("type", "integer")),
                      "required",
                      List.of("city")))));
  private static final Map<String, Object> SCHEMA =
      Map.of(
          "type",
          "json_schema",
          "json_schema",
          Map.of(
              "name",
              "answer",
              "schema",
              Map.of("type", "object", "properties", Map.of("capital", Map.of("type", "string")))));

  /** Requests of every kind, by name. */
  private static final Map<String, Map<String, Object>> KINDS =
      Map.of(
          "plain", Map.of(),
          "tools", Map.of("tools", TOOLS),
          "three choices", Map.of("n", 3),
          "three calls", Map.of("n", 3, "tools", TOOLS),
          "schema", Map.of("response_format", SCHEMA),
          "json", Map.of("response_format", Map.of("type", "json_object")),
          "cut short", Map.of("max_tokens", 2),
          "reasoning", Map.of("reasoning_effort", "high"),
          "tool without need", Map.of("tools", TOOLS, "tool_choice", "none"));

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Schema> schemas = new TreeMap<>();
  private final Map<String, Integer> checked = new TreeMap<>();
  private final FakeProvider provider = FakeProvider.start();
  private final Rig rig = new Rig(provider.baseUrl(), "good");
  private final CallerKey caller = rig.caller(new SecureRandom());
  private CompletionHandler handler;

  @BeforeEach
  void start() {
    var _ = provider.accept("good");
    handler = rig.handler();
  }

  @AfterEach
  void stop() {
    handler.getApplicationContext().close();
    provider.close();
    System.out.println("WireIT: validated " + checked);
  }

  @Test
  void wholeAnswersOfEveryKindAndTheirReplays() {
    KINDS.forEach(
        (name, fields) -> {
          Collected first = chat(name, fields);
          assertThat(first.headers()).as(name).containsEntry("x-bellwether-cache", "MISS");
          valid("chat.completion", first.text(), name);
          Collected again = chat(name, fields);
          valid("chat.completion", again.text(), name + ", again");
        });
  }

  @Test
  void streamsOfEveryKindAndTheirReplays() {
    KINDS.forEach(
        (name, fields) -> {
          for (boolean usage : List.of(false, true)) {
            Map<String, Object> streamed = new LinkedHashMap<>(fields);
            streamed.put("stream", true);
            streamed.put("stream_options", Map.of("include_usage", usage));
            stream(name, streamed, usage);
            stream(name + ", again", streamed, usage);
          }
        });
  }

  @Test
  void oneCacheServesBothForms() {
    for (String name : List.of("tools", "three choices", "plain")) {
      Map<String, Object> fields = new LinkedHashMap<>(KINDS.get(name));
      Map<String, Object> streamed = new LinkedHashMap<>(fields);
      streamed.put("stream", true);
      valid("chat.completion", chat(name, fields).text(), name);
      stream(name + ", whole before", streamed, false);
      String other = name + " the other way round";
      stream(other, streamed, false);
      Collected whole = chat(other, fields);
      assertThat(whole.headers()).containsEntry("x-bellwether-cache", "HIT");
      valid("chat.completion", whole.text(), other);
    }
  }

  @Test
  void oddStreamsLeaveInTheRightShape() {
    List<Fault> faults =
        List.of(
            new Fault.CumulativeUsage(),
            new Fault.NoUsage(),
            new Fault.NoDone(),
            new Fault.CommentsBetween(),
            Fault.together(new Fault.CrLfLines(), new Fault.SplitUtf8()));
    for (Fault fault : faults) {
      var _ = provider.script().next(fault);
      stream("fault " + fault, Map.of("stream", true), false);
    }
  }

  @Test
  void errorsOfEveryKind() {
    Map<String, Object> pinned = Map.of("model", "deepseek-v3.2");
    error(404, chat("x", Map.of("model", "gpt-5")));
    error(400, chat("x", Map.of("n", "two")));
    error(400, chat("x", Map.of("audio", Map.of())));
    error(400, chat("x", Map.of("max_tokens", -1)));
    error(400, ask(Rig.chat(caller, "{")));
    error(401, ask(Events.functionUrl().post("/v1/chat/completions").body("{}")));
    error(404, ask(Events.functionUrl().get("/v1/nothing")));
    error(405, ask(Events.functionUrl().get("/v1/chat/completions")));
    error(404, ask(get("/v1/models/gpt-5")));
    error(
        504,
        ask(
            Rig.chat(caller, body("only cached", Map.of()))
                .header("cache-control", "only-if-cached")));
    failing(Fault.requestRefused(), 400, pinned);
    failing(Fault.contextTooLong(), 400, pinned);
    failing(Fault.status(500), 503, pinned);
    failing(new Fault.NotJson(), 503, pinned);
    failing(new Fault.WrongContentType(), 503, pinned);
    failing(Fault.throttled(Duration.ofMinutes(10)), 429, pinned);
  }

  private void failing(Fault fault, int status, Map<String, Object> fields) {
    handler.getApplicationContext().close();
    handler = rig.unbiasedHandler();
    var _ = provider.script().always(fault);
    error(status, chat("failing " + fault, fields));
    Map<String, Object> streamed = new LinkedHashMap<>(fields);
    streamed.put("stream", true);
    error(status, chat("failing stream " + fault, streamed));
    provider.script().clear();
  }

  @Test
  void aStreamThatBreaksEndsInAnErrorEvent() {
    var _ = provider.script().always(new Fault.StreamBreaksAfter(3));
    Collected reply = chat("breaks", Map.of("stream", true));
    assertThat(reply.status()).isEqualTo(200);
    List<String> events = reply.events();
    events
        .subList(0, events.size() - 1)
        .forEach(event -> valid("chat.completion.chunk", event, "breaks"));
    valid("error", events.getLast(), "breaks");
  }

  @Test
  void modelsAreListed() {
    Collected list = ask(get("/v1/models"));
    valid("models", list.text(), "list");
    for (JsonNode model : Objects.requireNonNull(list.json().get("data")).values()) {
      String id = Objects.requireNonNull(Json.textOf(model, "id"));
      if (!id.contains("/")) {
        valid("model", ask(get("/v1/models/" + id)).text(), id);
      }
    }
  }

  private EventBuilder get(String path) {
    return Events.functionUrl()
        .get(path)
        .header("authorization", "Bearer " + caller.text().reveal());
  }

  private void error(int status, Collected reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    valid("error", reply.text(), "error " + status);
  }

  private void stream(String name, Map<String, Object> fields, boolean usage) {
    Collected reply = chat(name.replace(", again", "").replace(", whole before", ""), fields);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    List<String> events = new ArrayList<>(reply.events());
    assertThat(events.removeLast()).as(name).isEqualTo("[DONE]");
    events.forEach(event -> valid("chat.completion.chunk", event, name));
    long counted =
        events.stream().filter(event -> Json.valueOf(Json.parse(event), "usage") != null).count();
    assertThat(counted).as("usage chunks of %s", name).isEqualTo(usage ? 1 : 0);
  }

  private Collected chat(String name, Map<String, Object> fields) {
    return ask(Rig.chat(caller, body(name, fields)));
  }

  private static String body(String name, Map<String, Object> fields) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("model", "gpt-4.1");
    body.put(
        "messages",
        List.of(Map.of("role", "user", "content", "What is it like there, " + name + "?")));
    body.putAll(fields);
    return Json.text(Json.object(body));
  }

  private Collected ask(EventBuilder event) {
    return Rig.ask(handler, event);
  }

  private void valid(String shape, String text, String what) {
    List<com.networknt.schema.Error> errors =
        schemas.computeIfAbsent(shape, this::schema).validate(text, InputFormat.JSON);
    assertThat(errors).as("%s as %s: %s", what, shape, text).isEmpty();
    int _ = checked.merge(shape, 1, Integer::sum);
  }

  private Schema schema(String shape) {
    String name = "/openai/" + shape + ".schema.json";
    try (InputStream file = Objects.requireNonNull(WireIT.class.getResourceAsStream(name), name)) {
      return registry.getSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
