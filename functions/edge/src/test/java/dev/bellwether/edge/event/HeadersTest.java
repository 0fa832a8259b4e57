package dev.bellwether.edge.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HeadersTest {
  @Test
  void findsTheFirstValueWhateverTheCaseAndWithoutTheSpaceAroundIt() {
    Headers headers = new Headers(Map.of("Cache-Control", List.of("  no-store ", "max-age=1")));
    assertThat(headers.first("cache-control")).contains("no-store");
    assertThat(headers.first("CACHE-CONTROL")).contains("no-store");
    assertThat(headers.first("age")).isEmpty();
    assertThat(new Headers(Map.of("age", List.of())).first("age")).isEmpty();
    assertThat(Headers.NONE.first("age")).isEmpty();
  }

  @Test
  void joinsNamesThatDifferOnlyInCase() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("X-Tags", List.of("a"));
    values.put("x-tags", List.of("b"));
    assertThat(new Headers(values).list("X-TAGS")).containsExactly("a", "b");
  }

  @Test
  void splitsListsAtCommasAndLeavesEmptyPartsOut() {
    Headers headers = new Headers(Map.of("x-tags", List.of(" a ,b,, ", "", "c d")));
    assertThat(headers.list("X-Tags")).containsExactly("a", "b", "c d");
    assertThat(headers.list("absent")).isEmpty();
  }

  @Test
  void isACopyThatNobodyCanChange() {
    List<String> values = new ArrayList<>(List.of("a"));
    Headers headers = new Headers(Map.of("x-tags", values));
    values.add("b");
    assertThat(headers.list("x-tags")).containsExactly("a");
    assertThatThrownBy(() -> headers.values().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void printsNamesButNeverValues() {
    assertThat(new Headers(Map.of("authorization", List.of("Bearer bw-secret"))))
        .hasToString("Headers[authorization]");
  }
}
