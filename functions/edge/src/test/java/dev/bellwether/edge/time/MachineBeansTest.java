package dev.bellwether.edge.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class MachineBeansTest {
  @Test
  void areTheMachinesOwnUnlessATestSaysOtherwise() {
    try (ApplicationContext context =
        ApplicationContext.builder().deduceEnvironment(false).eagerInitSingletons(false).start()) {
      assertThat(context.getBean(Clock.class).getZone()).isEqualTo(ZoneOffset.UTC);
      assertThat(context.getBean(RandomGenerator.class)).isInstanceOf(FreshRandom.class);
      Sleeper sleeper = context.getBean(Sleeper.class);
      assertThatCode(() -> sleeper.sleep(Duration.ZERO)).doesNotThrowAnyException();
    }
  }
}
