package dev.bellwether.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import org.junit.jupiter.api.Test;

final class EventsTest {
  @Test
  void restApisSendNullForWhatIsAbsentAndEveryValueOfAHeader() {
    JsonNode bare = Json.parse(Events.restApi().get("/v1/models").bytes());
    assertThat(bare.at("/headers").isNull()).isTrue();
    assertThat(bare.at("/body").isNull()).isTrue();
    assertThat(bare.at("/requestContext/path").asText()).isEqualTo("/live/v1/models");
    JsonNode full =
        Events.restApi()
            .post("/v1/x")
            .header("A", "1")
            .header("A", "2")
            .query("q", "a b")
            .body("{}")
            .requestId("r")
            .tree();
    assertThat(full.at("/headers/A").asText()).isEqualTo("2");
    assertThat(full.at("/multiValueHeaders/A")).hasSize(2);
    assertThat(full.at("/queryStringParameters/q").asText()).isEqualTo("a b");
    assertThat(full.at("/requestContext/requestId").asText()).isEqualTo("r");
    assertThat(full.path("httpMethod").asText()).isEqualTo("POST");
    assertThat(full.path("isBase64Encoded").asBoolean()).isFalse();
  }

  @Test
  void versionTwoPutsTheStageBeforeThePathAndCookiesApart() {
    JsonNode event =
        Events.httpApi()
            .post("/v1/x")
            .header("Cookie", "a=1")
            .header("X", "1")
            .header("X", "2")
            .query("q", "a b")
            .body("{}")
            .tree();
    assertThat(event.path("rawPath").asText()).isEqualTo("/live/v1/x");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("q=a+b");
    assertThat(event.at("/cookies/0").asText()).isEqualTo("a=1");
    assertThat(event.at("/headers/X").asText()).isEqualTo("1,2");
    assertThat(event.path("headers").has("Cookie")).isFalse();
    JsonNode url = Json.parse(Events.functionUrl().get("/v1/models").text());
    assertThat(url.path("rawPath").asText()).isEqualTo("/v1/models");
    assertThat(url.has("body")).isFalse();
    assertThat(url.at("/requestContext/domainName").asText()).endsWith(".on.aws");
  }

  @Test
  void variesAsClientsDo() {
    JsonNode event =
        Events.restApi()
            .method("PUT", "/")
            .header("Ab", "1")
            .lowerCaseHeaders()
            .body("hé")
            .base64()
            .without("multiValueHeaders")
            .tree();
    assertThat(event.at("/headers/ab").asText()).isEqualTo("1");
    assertThat(event.path("body").asText()).isEqualTo("aMOp");
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(event.has("multiValueHeaders")).isFalse();
    assertThat(
            Events.httpApi().header("Ab", "1").upperCaseHeaders().tree().at("/headers/AB").asText())
        .isEqualTo("1");
  }
}
