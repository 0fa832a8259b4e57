package dev.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.json.Json;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Template;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class LocalFunctionsTest {
  private static final String FUNCTIONS =
      """
      Globals: { Function: { Runtime: java25, MemorySize: 512, Timeout: 30, CodeUri: x.zip } }
      Resources:
        Web:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.bellwether.local.WebFunction
            Environment: { Variables: { WEB_NAME: first } }
            ReservedConcurrentExecutions: 1
            Events:
              Thing: { Type: Api, Properties: { Path: "/web/{thing}", Method: get } }
              Gate: { Type: Api, Properties: { Path: /gate, Method: get } }
              Change: { Type: Api, Properties: { Path: /shared, Method: post } }
        Open:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.bellwether.local.WebFunction
            FunctionUrlConfig: { AuthType: NONE }
            Environment: { Variables: { WEB_NAME: second } }
            Events:
              Fixed: { Type: Api, Properties: { Path: /web/fixed, Method: any } }
              Read: { Type: Api, Properties: { Path: /shared, Method: get } }
        Tasks:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.bellwether.local.TaskFunction
            Environment: { Variables: { TASK: of-functions } }
      """;

  private static final Template TEMPLATE = Template.parse(FUNCTIONS + neighbours());

  /** The real functions are on the same class path, and must not be seen by these. */
  private static String neighbours() {
    StringBuilder neighbours = new StringBuilder();
    for (LambdaFunction function : Template.load().functions()) {
      neighbours
          .append("  ")
          .append(function.logicalId())
          .append(": { Type: AWS::Serverless::Function, Properties: { Handler: ")
          .append(function.code().handler())
          .append(" } }\n");
    }
    return neighbours.toString();
  }

  private final LocalFunctions functions =
      new LocalFunctions(TEMPLATE, LambdaFunction::environment, LoadedHandler::start);

  @AfterEach
  void close() throws IOException {
    functions.close();
    WebFunction.gate = () -> {};
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /web/thing, Web",
    "GET, /web/a%2Fb, Web",
    "DELETE, /web/thing, Web",
    "DELETE, /web/fixed, Open",
    "POST, /shared, Web",
    "GET, /shared, Open",
    "PUT, /shared, Web",
    "GET, /nowhere, Open",
    "GET, /web, Open",
  })
  void theTemplateSaysWhoseARequestIs(String method, String path, String function) {
    assertThat(functions.of(method, path).declared().logicalId()).isEqualTo(function);
  }

  @Test
  void eachFunctionHasItsOwnEnvironment() {
    assertThat(answered("/web/thing").text()).isEqualTo("{\"name\":\"first\"}");
    Collected other = new Collected();
    functions.open().serve(bytes("/web/fixed"), other);
    assertThat(other.text()).isEqualTo("{\"name\":\"second\"}");
  }

  @Test
  void oneRequestMoreThanMayRunIsToldToComeBackAndTheNextIsServed() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    WebFunction.gate =
        () -> {
          entered.countDown();
          await(leave);
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Collected> first = threads.submit(() -> answered("/gate"));
      await(entered);
      Collected refused = answered("/web/thing");
      leave.countDown();
      assertThat(first.get().status()).isEqualTo(200);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.headers()).containsEntry("retry-after", "1");
      assertThat(Json.text(Json.parse(refused.text())))
          .contains("\"type\":\"rate_limit_error\"", "\"code\":\"too_many_at_once\"")
          .contains("than the 1 that are allowed", "\"param\":null");
    }
    assertThat(answered("/web/thing").status()).isEqualTo(200);
  }

  @Test
  void firstUsesAtTheSameTimeMakeOneHandler() throws Exception {
    AtomicInteger made = new AtomicInteger();
    Queue<String> runs = new ConcurrentLinkedQueue<>();
    LocalFunction function =
        new LocalFunction(
            TEMPLATE.function("Tasks"),
            () -> {
              made.incrementAndGet();
              return tasks(TaskFunction.of(runs::add, new ConcurrentLinkedQueue<>()));
            });
    assertThat(made).hasValue(0);
    CyclicBarrier start = new CyclicBarrier(8);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(
            threads.submit(
                () -> {
                  var _ = start.await();
                  return function.handle("{}");
                }));
      }
      for (Future<byte[]> one : all) {
        assertThat(one.get()).isEmpty();
      }
    }
    assertThat(made).hasValue(1);
    assertThat(runs).hasSize(8).containsOnly("{} PT30S");
  }

  @Test
  void whatWasMadeIsClosedAndNothingIsMadeAfterwards() throws Exception {
    Queue<String> closings = new ConcurrentLinkedQueue<>();
    LocalFunction used =
        new LocalFunction(
            TEMPLATE.function("Tasks"), () -> tasks(TaskFunction.of(event -> {}, closings)));
    var _ = used.handle("{}");
    used.close();
    assertThat(closings).hasSize(1);
    assertThatThrownBy(() -> used.handle("{}")).hasMessageContaining("Tasks is closed");
    LocalFunction unused =
        new LocalFunction(
            TEMPLATE.function("Tasks"),
            () -> {
              throw new AssertionError("made without a use");
            });
    unused.close();
  }

  @Test
  void aFunctionThatCannotStartSaysSoAndTheNextRequestTriesAgain() {
    AtomicInteger tries = new AtomicInteger();
    LocalFunction function =
        new LocalFunction(
            TEMPLATE.function("Web"),
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("secret detail");
              }
              return LoadedHandler.start(
                  TEMPLATE, TEMPLATE.function("Web"), Map.of("WEB_NAME", "late"));
            });
    Collected first = new Collected();
    function.serve(bytes("/web/x"), first);
    assertThat(first.status()).isEqualTo(503);
    assertThat(first.text()).contains("function_not_started").doesNotContain("secret detail");
    Collected second = new Collected();
    function.serve(bytes("/web/x"), second);
    assertThat(second.text()).isEqualTo("{\"name\":\"late\"}");
  }

  @Test
  void aHandlerOfTheOtherKindIsNamed() {
    LocalFunction web = functions.of("GET", "/web/thing");
    assertThatThrownBy(() -> web.handle("{}"))
        .hasMessageContaining("Web has a schedule, but its handler is no EventFunction");
    LoadedHandler tasks = tasks(TaskFunction.of(event -> {}, new ConcurrentLinkedQueue<>()));
    assertThatThrownBy(() -> tasks.serve(bytes("/web/x"), new Collected()))
        .hasMessageContaining("Tasks has routes, but its handler is no HttpFunctionHandler");
  }

  private static LoadedHandler tasks(TaskFunction handler) {
    return new LoadedHandler(TEMPLATE.function("Tasks"), handler);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private Collected answered(String path) {
    Collected reply = new Collected();
    functions.of("GET", path).serve(bytes(path), reply);
    return reply;
  }

  private static byte[] bytes(String path) {
    return Events.functionUrl().get(path).bytes();
  }
}
