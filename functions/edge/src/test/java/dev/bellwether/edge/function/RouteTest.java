package dev.bellwether.edge.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RouteTest {
  private static final Route MODEL = new Route("GET", "/v1/models/{id}", (in, names, sink) -> {});

  @ParameterizedTest
  @CsvSource({
    "/v1/models/gpt-4.1, gpt-4.1",
    "/v1/models/a+b, a+b",
    "/v1/models/a%20b, a b",
    "/v1/models/auto%2Fcode, auto/code",
    "/v1/models/%2Fv1, /v1",
    "/v1/models/gr%C3%BCn, grün",
    "/v1/models/100%2520, 100%20",
    "/v1/models/100%, 100%",
    "/v1/models/%ZZ, %ZZ",
    "/v1/%6Dodels/x, x"
  })
  void decodesWhatStandsInPlaceOfAName(String path, String id) {
    assertThat(MODEL.match(path)).contains(Map.of("id", id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/models",
        "/v1/models/",
        "/v1/models/a/b",
        "/v1/models/a/",
        "/v1/Models/a",
        "/v2/models/a",
        "v1/models/a",
        "//v1/models/a",
        "/v1%2Fmodels/a",
        "",
        "/"
      })
  void doesNotMatchAPathOfAnotherShape(String path) {
    assertThat(MODEL.match(path)).isEqualTo(Optional.empty());
  }

  @Test
  void matchesAPathWithoutNames() {
    Route me = new Route("GET", "/v1/me", (in, names, sink) -> {});
    assertThat(me.match("/v1/me")).contains(Map.of());
    assertThat(me.match("/v1/me/")).isEmpty();
  }

  @Test
  void matchesSeveralNames() {
    Route file = new Route("GET", "/v1/{kind}/{id}/content", (in, names, sink) -> {});
    assertThat(file.match("/v1/files/f-1/content")).contains(Map.of("kind", "files", "id", "f-1"));
  }
}
