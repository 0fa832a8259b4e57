package dev.bellwether.edge.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RequestLineTest {
  @Test
  void givesTheFirstValueOfAParameter() {
    RequestLine line =
        new RequestLine("GET", "/", Map.of("limit", List.of("1", "2"), "none", List.of()));
    assertThat(line.parameter("limit")).contains("1");
    assertThat(line.parameter("none")).isEmpty();
    assertThat(line.parameter("absent")).isEmpty();
  }

  @Test
  void doesNotChangeWithTheMapItWasMadeOf() {
    List<String> values = new ArrayList<>(List.of("1"));
    RequestLine line = new RequestLine("GET", "/", Map.of("limit", values));
    values.clear();
    assertThat(line.parameter("limit")).contains("1");
  }
}
