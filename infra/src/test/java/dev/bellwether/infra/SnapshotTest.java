package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.JniHelper;
import com.sun.net.httpserver.HttpServer;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.testkit.http.Loopback;
import dev.bellwether.testkit.lambda.Handlers;
import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Template;
import io.micronaut.cache.SyncCache;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.BeanRegistration;
import io.micronaut.crac.OrderedResource;
import io.micronaut.crac.test.CheckpointSimulator;
import io.micronaut.crac.test.DefaultCheckpointSimulator;
import io.micronaut.function.aws.MicronautRequestStreamHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.crac.Context;
import org.crac.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a snapshot of each function holds, and what a restored one has forgotten. One snapshot is
 * taken of all of them, through the hooks that they have registered with Lambda's runtime.
 */
final class SnapshotTest {
  private static final String KIND_OF_START = "AWS_LAMBDA_INITIALIZATION_TYPE";
  private static final Object LEFT_OVER = "believed before the snapshot";

  private static final Set<String> WITH_CACHES =
      Set.of("AdminFunction", "CompletionFunction", "CostQueryFunction");

  private static final List<Subject> SUBJECTS = new ArrayList<>();
  private static final AtomicInteger CALLS = new AtomicInteger();

  private static HttpServer everyService;

  /** What had happened in a function when its snapshot was taken. */
  record Seen(int beans, int catalogues, int times, int draws, int calls) {
    static Seen in(ApplicationContext context) {
      Witness witness = context.getBean(Witness.class);
      return new Seen(
          context.getActiveBeanRegistrations(Object.class).size(),
          context.getActiveBeanRegistrations(Catalogue.class).size(),
          witness.times(),
          witness.draws(),
          CALLS.get());
    }
  }

  /** One function, made where a snapshot is taken and where none is. */
  record Subject(
      String name,
      MicronautRequestStreamHandler snapped,
      MicronautRequestStreamHandler onDemand,
      List<Seen> before) {
    void look() {
      before.add(Seen.in(snapped.getApplicationContext()));
    }

    Seen whenTaken() {
      return before.getFirst();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Subject> functions() {
    return SUBJECTS.stream();
  }

  static Stream<Subject> functionsWithCaches() {
    return functions().filter(function -> WITH_CACHES.contains(function.name()));
  }

  @BeforeAll
  static void takeASnapshotAndRestoreIt() throws IOException {
    everyService = Loopback.server(0);
    everyService.createContext(
        "/",
        exchange -> {
          CALLS.incrementAndGet();
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    everyService.start();
    for (LambdaFunction function : Template.load().functions()) {
      SUBJECTS.add(
          new Subject(
              function.logicalId(),
              handler(function, "snap-start"),
              handler(function, "on-demand"),
              new ArrayList<>()));
    }
    // Its context empties Java's cache of addresses, by a native method.
    JniHelper.load();
    CheckpointSimulator simulator = new DefaultCheckpointSimulator(List.of(new LambdasHooks()));
    simulator.runBeforeCheckpoint();
    SUBJECTS.forEach(Subject::look);
    SUBJECTS.forEach(
        subject -> caches(subject.snapped()).forEach(cache -> cache.put("a", LEFT_OVER)));
    simulator.runAfterRestore();
  }

  @AfterAll
  static void end() throws IOException {
    for (Subject subject : SUBJECTS) {
      subject.snapped().close();
      subject.onDemand().close();
    }
    everyService.stop(0);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void isPrimedWhereASnapshotIsTakenAndNowhereElse(Subject function) {
    ApplicationContext onDemand = function.onDemand().getApplicationContext();
    assertThat(function.whenTaken().beans())
        .isGreaterThan(onDemand.getActiveBeanRegistrations(Object.class).size());
    assertThat(generators(onDemand)).as("begun anew").isLessThan(2);
  }

  /** The catalogue alone asks, whether its prices hold yet, and keeps no answer. */
  @ParameterizedTest
  @MethodSource("functions")
  void nothingInItCameFromAClockOrFromChance(Subject function) {
    assertThat(function.whenTaken().times())
        .as("the clock was read")
        .isEqualTo(function.whenTaken().catalogues());
    assertThat(function.whenTaken().draws()).as("random numbers drawn").isZero();
  }

  /** What a secret holds, what a store says: it could only have been asked for. */
  @ParameterizedTest
  @MethodSource("functions")
  void nothingInItWasToldByAnybodyElse(Subject function) {
    assertThat(function.whenTaken().calls()).isZero();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void twoThatAreRestoredFromItDrawDifferentNumbers(Subject function) {
    assertThat(generators(function.snapped().getApplicationContext()))
        .as("one in the snapshot, one after it")
        .isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("functionsWithCaches")
  void oneThatIsRestoredBelievesNothing(Subject function) {
    assertThat(caches(function.snapped()))
        .isNotEmpty()
        .allSatisfy(cache -> assertThat(cache.get("a", Object.class)).isEmpty());
  }

  private static int generators(ApplicationContext context) {
    return context.getBean(Witness.class).generators();
  }

  private static Stream<SyncCache<?>> caches(MicronautRequestStreamHandler handler) {
    return handler.getApplicationContext().getActiveBeanRegistrations(SyncCache.class).stream()
        .map(BeanRegistration::bean)
        .map(cache -> (SyncCache<?>) cache);
  }

  private static MicronautRequestStreamHandler handler(LambdaFunction function, String kind) {
    String here = "http://127.0.0.1:" + everyService.getAddress().getPort();
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.putAll(
        Map.of(
            "BELLWETHER_ENDPOINT_DYNAMODB",
            here,
            "BELLWETHER_ENDPOINT_SECRETS_MANAGER",
            here,
            "BELLWETHER_ENDPOINT_SNS",
            here,
            "HOLYSHEEP_BASE_URL",
            here,
            "OPENAI_BASE_URL",
            here,
            Witness.VARIABLE,
            "yes",
            KIND_OF_START,
            kind));
    return (MicronautRequestStreamHandler)
        new Handlers(Template.load()).make(function, environment);
  }

  /** What Lambda's runtime calls before it takes a snapshot and after it has restored one. */
  private static final class LambdasHooks implements OrderedResource {
    @Override
    public void beforeCheckpoint(Context<? extends Resource> unused) throws Exception {
      Core.getGlobalContext().beforeCheckpoint(null);
    }

    @Override
    public void afterRestore(Context<? extends Resource> unused) throws Exception {
      Core.getGlobalContext().afterRestore(null);
    }
  }
}
