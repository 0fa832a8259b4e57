package dev.bellwether.edge.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.core.io.service.SoftServiceLoader.StaticServiceLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ServiceIndexTest {
  private static final Map<String, StaticServiceLoader<?>> SERVICES =
      ServiceIndex.of(
              List.of(
                  "java.util.List=java.util.ArrayList,java.util.LinkedList",
                  "none=",
                  "lost=no.such.Service"),
              ServiceIndexTest.class.getClassLoader())
          .getServiceLoaders();

  @Test
  void whatIsListedIsMadeAnewAndInOrder() {
    assertThat(service("java.util.List").load(any -> true))
        .extracting(made -> made.getClass().getSimpleName())
        .containsExactly("ArrayList", "LinkedList");
    assertThat(service("java.util.List").load(made -> made instanceof ArrayList)).hasSize(1);
  }

  @Test
  void aServiceThatNobodyOffersIsKnownToHaveNone() {
    assertThat(service("none").load(any -> true)).isEmpty();
  }

  @Test
  void aListThatNamesWhatIsNotThereSaysSo() {
    assertThatThrownBy(() -> service("lost").load(any -> true))
        .hasMessageContaining("no.such.Service");
  }

  @Test
  void whereThereIsNoListNothingNamesIt() {
    assertThatThrownBy(() -> new ServiceIndex().load()).hasMessageContaining(ServiceIndex.LIST);
  }

  @SuppressWarnings("unchecked")
  private static StaticServiceLoader<Object> service(String name) {
    return (StaticServiceLoader<Object>) Objects.requireNonNull(SERVICES.get(name));
  }
}
