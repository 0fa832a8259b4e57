package dev.bellwether.edge.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.time.FreshRandom;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.context.env.Environment;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.crac.Core;
import org.junit.jupiter.api.Test;

final class SnapshotTest {
  private final AtomicInteger primed = new AtomicInteger();

  @Test
  void aHandlerMakesItsFunctionBeforeTheSnapshotOnly() throws Exception {
    try (EchoHandler handler = new EchoHandler()) {
      ApplicationContext context = handler.getApplicationContext();
      assertThat(context.getActiveBeanRegistrations(HttpFunction.class)).isEmpty();
      handler.snapshot().prime();
      assertThat(context.getActiveBeanRegistrations(HttpFunction.class)).hasSize(1);
    }
  }

  @Test
  void whatIsToBePrimedIsPrimedOnce() {
    try (ApplicationContext context = started("SNAPSHOT_TEST", "yes")) {
      var _ = context.registerSingleton(Primer.class, primed::incrementAndGet);
      Snapshot snapshot = Snapshot.prepare(context, primed::incrementAndGet);
      assertThat(primed).as("no snapshot is taken here").hasValue(0);
      snapshot.prime();
      assertThat(primed).as("the handler and a bean").hasValue(2);
    }
  }

  @Test
  void whereLambdaTakesASnapshotItIsTakenWithAPrimedHandler() {
    try (ApplicationContext context = started("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")) {
      Snapshot snapshot = Snapshot.prepare(context, primed::incrementAndGet);
      RandomGenerator random = context.getBean(RandomGenerator.class);
      snapshot.beforeCheckpoint(Core.getGlobalContext());
      assertThat(primed).hasValue(1);
      snapshot.afterRestore(Core.getGlobalContext());
      assertThat(context.getBean(RandomGenerator.class)).isSameAs(random);
    }
  }

  @Test
  void randomnessBeginsAnewInARestoredFunction() {
    AtomicInteger generators = new AtomicInteger();
    FreshRandom random =
        new FreshRandom(
            () -> {
              int number = generators.incrementAndGet();
              return () -> number;
            });
    try (ApplicationContext context = started("SNAPSHOT_TEST", "yes")) {
      var _ =
          context.registerBeanDefinition(
              RuntimeBeanDefinition.builder(RandomGenerator.class, () -> random)
                  .replaces(RandomGenerator.class)
                  .build());
      new Snapshot(context, () -> {}).forget();
    }
    assertThat(generators).as("one before the snapshot, one after it").hasValue(2);
  }

  @Test
  void theFunctionsOwnCredentialsAreNoSettings() {
    try (ApplicationContext context = started("SNAPSHOT_TEST", "yes")) {
      assertThat(context.getBean(Environment.class).getPropertySources())
          .allSatisfy(
              source ->
                  assertThat(source)
                      .doesNotContain(
                          "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"));
    }
  }

  private static ApplicationContext started(String variable, String value) {
    ClassLoader loader = SnapshotTest.class.getClassLoader();
    return LazyContext.of(Map.of(variable, value), loader).start();
  }
}
