package dev.bellwether.routing.provider;

import dev.bellwether.edge.function.Primer;
import dev.bellwether.routing.catalogue.Catalogue;
import io.micronaut.context.BeanContext;
import jakarta.inject.Singleton;

/** Makes the HTTP client of each provider, where the function calls any; connects to none. */
@Singleton
final class ProviderPrimer implements Primer {
  private final BeanContext beans;

  ProviderPrimer(BeanContext beans) {
    this.beans = beans;
  }

  @Override
  public void prime() {
    if (!beans.getActiveBeanRegistrations(ProviderClient.class).isEmpty()) {
      ProviderClient client = beans.getBean(ProviderClient.class);
      beans.getBean(Catalogue.class).providers().values().forEach(client::prepare);
    }
  }
}
