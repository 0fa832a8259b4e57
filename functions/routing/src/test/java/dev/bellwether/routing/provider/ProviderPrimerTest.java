package dev.bellwether.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.routing.catalogue.Catalogue;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every provider is a port that nobody answers at, which keeps whoever connects. */
final class ProviderPrimerTest {
  private final ServerSocketChannel providers = ServerSocketChannel.open();
  private final ApplicationContext context;

  ProviderPrimerTest() throws IOException {
    providers.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    providers.configureBlocking(false);
    String address = "http://127.0.0.1:" + providers.socket().getLocalPort() + "/v1";
    context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .eagerInitSingletons(false)
            .properties(Map.of("HOLYSHEEP_BASE_URL", address, "OPENAI_BASE_URL", address))
            .start();
  }

  @AfterEach
  void close() throws IOException {
    context.close();
    providers.close();
  }

  @Test
  void whoCallsNoProviderReadsNoCatalogue() {
    context.getBean(ProviderPrimer.class).prime();
    assertThat(context.getActiveBeanRegistrations(Catalogue.class)).isEmpty();
    assertThat(context.getActiveBeanRegistrations(ProviderClient.class)).isEmpty();
  }

  @Test
  void whoCallsProvidersIsReadyForEachAndConnectedToNone() throws IOException {
    ProviderClient client = context.getBean(ProviderClient.class);
    context.getBean(ProviderPrimer.class).prime();
    Catalogue catalogue = context.getBean(Catalogue.class);
    assertThat(catalogue.providers().values())
        .isNotEmpty()
        .allMatch(provider -> provider.baseUrl().getPort() == providers.socket().getLocalPort());
    assertThat(client.prepared()).isEqualTo(catalogue.providers().size());
    assertThat(providers.accept()).as("connections").isNull();
  }
}
