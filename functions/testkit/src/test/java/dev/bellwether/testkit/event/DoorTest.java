package dev.bellwether.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DoorTest {
  private static final String PATH = "/v1/models/a%2Fb+c";
  private static final byte[] NO_TEXT = {(byte) 0xff, 0};

  private static EventBuilder call(Door door, String path) {
    return door.event()
        .post(path)
        .header("x-one", "1")
        .header("x-two", "2, 3")
        .header("cookie", "c=4")
        .query("plus", "a+b c")
        .query("percent", "100%")
        .query("twice", "x")
        .query("twice", "y=z")
        .query("empty", "")
        .body("{\"é\":1}");
  }

  @ParameterizedTest
  @EnumSource
  void theSameCallHasTheEventThatTheDoorItselfWouldMake(Door door) {
    String path = door == Door.HTTP_API ? "/v1/models/a/b+c" : PATH;
    for (EventBuilder sent :
        List.of(call(Door.FUNCTION_URL, PATH), call(Door.FUNCTION_URL, PATH).base64())) {
      EventBuilder expected = call(door, path);
      assertThat(Json.parse(door.translated(sent.bytes())))
          .isEqualTo(door == Door.FUNCTION_URL ? sent.tree() : expected.tree());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCameTwiceIsOneValueAndAnEmptyBodyIsNone(Door door) {
    JsonNode event =
        translated(
            door,
            Events.functionUrl().get("/").header("x", "1").header("x", "2").body("").base64());
    assertThat(event.at("/headers/x").asText()).isEqualTo("1,2");
    assertThat(event.path("body").asText("")).isEmpty();
    JsonNode without = translated(door, Events.functionUrl().get("/"));
    assertThat(without.hasNonNull("body")).isFalse();
    if (door == Door.REST_API) {
      assertThat(event.path("multiValueHeaders").path("x")).hasSize(1);
      assertThat(event.path("body").isNull()).isTrue();
      assertThat(event.path("multiValueQueryStringParameters").isNull()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void bytesThatAreNoTextStayBase64(Door door) {
    JsonNode event = translated(door, Events.functionUrl().post("/").body(NO_TEXT).base64());
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(event.path("body").asText()).isEqualTo("/wA=");
  }

  @Test
  void aNameWithoutAValueIsAParameterToo() {
    byte[] sent =
        Json.bytes(Events.functionUrl().get("/").tree().put("rawQueryString", "a&b%2B=1&&c="));
    assertThat(Json.parse(Door.REST_API.translated(sent)).path("queryStringParameters"))
        .isEqualTo(Json.object().put("a", "").put("b+", "1").put("c", ""));
  }

  @Test
  void eachDoorFindsTheHeadersOfAReplyWhereItLooksForThem() {
    JsonNode reply =
        Json.parse(
            """
            {"headers":{"Single":"s"},"multiValueHeaders":{"Vary":["a","b"]}}
            """);
    assertThat(Door.REST_API.headers(reply)).containsEntry("single", "s").hasSize(2);
    assertThat(Door.REST_API.header(reply, "vary")).isEqualTo("a,b");
    for (Door second : List.of(Door.HTTP_API, Door.FUNCTION_URL)) {
      assertThat(second.headers(reply)).hasSize(1);
      assertThat(second.header(reply, "single")).isEqualTo("s");
      assertThat(second.header(reply, "vary")).isEmpty();
    }
  }

  private static JsonNode translated(Door door, EventBuilder sent) {
    return Json.parse(door.translated(sent.bytes()));
  }
}
