package dev.bellwether.costquery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DashboardIT {
  private final CostStage stage = new CostStage();

  @AfterAll
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/dashboard, text/html; charset=utf-8",
    "/dashboard/app.js, text/javascript; charset=utf-8",
    "/dashboard/view.js, text/javascript; charset=utf-8",
    "/dashboard/format.js, text/javascript; charset=utf-8",
    "/dashboard/chart.js, text/javascript; charset=utf-8",
    "/dashboard/style.css, text/css; charset=utf-8",
    "/dashboard/icon.svg, image/svg+xml",
  })
  void everyFileComesWithoutAKeyAndMayLoadFromHereAlone(String path, String type) {
    CostStage.Reply reply = stage.asNobody(path, Map.of());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isNotBlank();
    assertThat(reply.headers())
        .containsEntry("content-type", type)
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("cache-control", "no-cache");
    assertThat(reply.headers().get("content-security-policy"))
        .startsWith("default-src 'none';")
        .contains("script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "http", "*");
  }

  @Test
  void aFileThatTheReaderHasIsNotSentAgain() {
    String tag = stage.asNobody("/dashboard", Map.of()).headers().get("etag");
    CostStage.Reply again =
        stage.asNobody("/dashboard", Map.of("if-none-match", "\"other\", W/" + tag));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.text()).isEmpty();
    assertThat(again.headers()).containsEntry("etag", tag);
    assertThat(stage.asNobody("/dashboard", Map.of("if-none-match", "\"x\"")).status())
        .isEqualTo(200);
    assertThat(stage.asNobody("/dashboard/app.js", Map.of("if-none-match", tag)).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/dashboard/nothing.js",
    "/dashboard/index.html.bak",
    "/dashboard/..%2Fapplication.properties",
    "/dashboard/%2Fapplication.properties",
  })
  void nothingElseIsServed(String path) {
    CostStage.Reply reply = stage.asNobody(path, Map.of());
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("unknown_file");
  }

  @Test
  void thePageNamesOnlyFilesThatAreServedAndHoldsNoScriptOfItsOwn() {
    String page = stage.asNobody("/dashboard", Map.of()).text();
    Matcher links = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page);
    int found = 0;
    while (links.find()) {
      assertThat(stage.asNobody("/" + links.group(1), Map.of()).status())
          .as(links.group(1))
          .isEqualTo(200);
      found++;
    }
    assertThat(found).isGreaterThan(3);
    assertThat(page)
        .doesNotContain("style=", "onclick", "<style")
        .doesNotContainPattern("<script>");
  }
}
