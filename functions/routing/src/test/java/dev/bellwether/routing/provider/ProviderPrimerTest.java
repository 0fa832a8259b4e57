package dev.bellwether.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.routing.catalogue.Catalogue;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;

final class ProviderPrimerTest {
  @Test
  void onlyWhoCallsProvidersGetsReadyForThem() {
    try (ApplicationContext context =
        ApplicationContext.builder().deduceEnvironment(false).eagerInitSingletons(false).start()) {
      ProviderPrimer primer = context.getBean(ProviderPrimer.class);
      primer.prime();
      assertThat(context.getActiveBeanRegistrations(Catalogue.class)).isEmpty();
      assertThat(context.getBean(ProviderClient.class)).isNotNull();
      primer.prime();
      assertThat(context.getActiveBeanRegistrations(Catalogue.class)).hasSize(1);
    }
  }
}
