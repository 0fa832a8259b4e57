package dev.bellwether.edge.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventTest {
  private static final byte[] NO_TEXT = {0, (byte) 0xFF, (byte) 0x80, 7};

  @ParameterizedTest
  @EnumSource(FrontDoor.class)
  void readsAWholeRequestFromEveryFrontDoor(FrontDoor door) {
    Event event =
        Event.read(
            at(door)
                .post("/v1/chat/completions")
                .header("Authorization", "Bearer bw-1")
                .query("limit", "20")
                .body("{\"model\":\"größer\"}")
                .bytes());
    assertThat(event.frontDoor()).isEqualTo(door);
    assertThat(event.version()).isEqualTo(door == FrontDoor.REST_API ? 1 : 2);
    assertThat(event.line().method()).isEqualTo("POST");
    assertThat(event.line().path()).isEqualTo("/v1/chat/completions");
    assertThat(event.line().parameter("limit")).contains("20");
    assertThat(event.headers().first("authorization")).contains("Bearer bw-1");
    assertThat(event.body()).asString(StandardCharsets.UTF_8).isEqualTo("{\"model\":\"größer\"}");
  }

  @ParameterizedTest
  @EnumSource(FrontDoor.class)
  void undoesBase64(FrontDoor door) {
    assertThat(Event.read(at(door).post("/").body(NO_TEXT).base64().bytes()).body())
        .isEqualTo(NO_TEXT);
    assertThat(Event.read(at(door).post("/").body("").base64().bytes()).body()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(FrontDoor.class)
  void saysSoWhenABodyIsNotTheBase64ItIsSaidToBe(FrontDoor door) {
    byte[] event =
        at(door)
            .post("/")
            .body("x")
            .tree()
            .put("isBase64Encoded", true)
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Event.read(event))
        .isInstanceOf(UnknownEvent.class)
        .hasMessageContaining("not base64");
  }

  @ParameterizedTest
  @EnumSource(FrontDoor.class)
  void keepsAllValuesOfAHeader(FrontDoor door) {
    Headers headers =
        Event.read(at(door).get("/").header("X-Tags", "a").header("X-Tags", "b, c").bytes())
            .headers();
    assertThat(headers.list("x-tags")).containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @MethodSource("headerCases")
  void findsAHeaderWhateverTheCaseOfItsName(EventBuilder builder) {
    Headers headers = Event.read(builder.get("/").header("X-Api-Key", "bw-1").bytes()).headers();
    assertThat(headers.first("x-api-key")).contains("bw-1");
    assertThat(headers.first("X-API-KEY")).contains("bw-1");
  }

  static Stream<EventBuilder> headerCases() {
    return Stream.of(FrontDoor.values())
        .flatMap(
            door -> Stream.of(at(door), at(door).lowerCaseHeaders(), at(door).upperCaseHeaders()));
  }

  @Test
  void readsVersionOneWithSingleHeadersAndParametersOnly() {
    Event event =
        Event.read(
            Events.restApi()
                .get("/v1/models")
                .header("X-Api-Key", "bw-1")
                .query("after", "b")
                .without("multiValueHeaders")
                .without("multiValueQueryStringParameters")
                .bytes());
    assertThat(event.headers().first("x-api-key")).contains("bw-1");
    assertThat(event.line().parameter("after")).contains("b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"httpMethod\":\"get\"}",
        "{\"httpMethod\":\"GET\",\"path\":null,\"headers\":null,\"multiValueHeaders\":null,"
            + "\"body\":null,\"isBase64Encoded\":null,\"queryStringParameters\":null}",
        "{\"httpMethod\":\"GET\",\"path\":\"\",\"headers\":[],\"multiValueHeaders\":{},\"body\":7,"
            + "\"isBase64Encoded\":\"true\"}",
        "{\"version\":\"2.0\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}",
        "{\"version\":\"2.0\",\"rawPath\":null,\"rawQueryString\":null,\"headers\":null,"
            + "\"body\":null,\"requestContext\":{\"http\":{\"method\":\"GET\"},\"stage\":null}}"
      })
  void takesAbsentAndNullFieldsAsEmpty(String text) {
    Event event = Event.read(text.getBytes(StandardCharsets.UTF_8));
    assertThat(event.line()).isEqualTo(new RequestLine("GET", "/", Map.of()));
    assertThat(event.headers()).isEqualTo(Headers.NONE);
    assertThat(event.body()).isEmpty();
  }

  @Test
  void takesVersionTwoWithoutItsContext() {
    Event event = Event.read(Events.httpApi().get("/v1/me").without("requestContext").bytes());
    assertThat(event.line()).isEqualTo(new RequestLine("", "/live/v1/me", Map.of()));
  }

  @Test
  void takesTheStageOffThePathButNothingThatOnlyStartsLikeIt() {
    assertThat(path(Events.httpApi().get("/v1/me"))).isEqualTo("/v1/me");
    assertThat(path(Events.httpApi().get("/live"))).isEqualTo("/live");
    assertThat(path(Events.httpApi().get(""))).isEqualTo("/");
    assertThat(path(Events.functionUrl().get("/live/v1"))).isEqualTo("/live/v1");
    assertThat(path("/liver/v1")).isEqualTo("/liver/v1");
  }

  @Test
  void leavesAnEncodedPathToTheRoute() {
    assertThat(path(Events.restApi().get("/a%2Fb+c%20d"))).isEqualTo("/a%2Fb+c%20d");
    assertThat(path(Events.functionUrl().get("/a%2Fb+c%20d"))).isEqualTo("/a%2Fb+c%20d");
  }

  @Test
  void protectsThePercentSignsThatAnHttpApiHasAlreadyDecoded() {
    assertThat(path(Events.httpApi().get("/100%20+c d"))).isEqualTo("/100%2520+c d");
  }

  @ParameterizedTest
  @EnumSource(FrontDoor.class)
  void decodesTheQueryAndKeepsTheOrderOfRepeatedParameters(FrontDoor door) {
    RequestLine line =
        Event.read(
                at(door)
                    .get("/")
                    .query("q", "a b+c&d=e/ü")
                    .query("group_by[]", "model")
                    .query("group_by[]", "caller")
                    .bytes())
            .line();
    assertThat(line.query())
        .isEqualTo(Map.of("q", List.of("a b+c&d=e/ü"), "group_by[]", List.of("model", "caller")));
    assertThat(line.query().keySet()).containsExactly("q", "group_by[]");
  }

  @Test
  void takesOddQueriesAsTheyCome() {
    String event = "{\"version\":\"2.0\",\"rawQueryString\":\"a=1&&b&=x&c=%ZZ&d=x=y&e=\"}";
    assertThat(Event.read(event.getBytes(StandardCharsets.UTF_8)).line().query())
        .isEqualTo(
            Map.of(
                "a", List.of("1"),
                "b", List.of(""),
                "c", List.of("%ZZ"),
                "d", List.of("x=y"),
                "e", List.of("")));
  }

  @Test
  void leavesCookiesOutOfVersionTwosHeaders() {
    Event event = Event.read(Events.httpApi().get("/").header("Cookie", "session=1").bytes());
    assertThat(event.headers().values()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"key1\":\"value1\",\"key2\":\"value2\",\"key3\":\"value3\"}",
        "{}",
        "[]",
        "null",
        "\"2.0\"",
        "{\"version\":\"1.0\"}",
        "{\"version\":2.0}",
        "{\"httpMethod\":null}"
      })
  void saysWhichEventsThereAreWhenItIsNoneOfThem(String text) {
    assertThatThrownBy(() -> Event.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnknownEvent.class)
        .hasMessageContaining("neither httpMethod nor version 2.0. This function answers")
        .hasMessageContaining("REST API");
  }

  @Test
  void saysSoWhenTheEventIsNoJson() {
    assertThatThrownBy(() -> Event.read("secret".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            UnknownEvent.class,
            unknown -> assertThat(unknown.problem()).isEqualTo(unknown.getMessage()))
        .hasMessageStartingWith("The event is not JSON: ")
        .hasMessageNotContaining("secret");
  }

  private static String path(EventBuilder builder) {
    return Event.read(builder.bytes()).line().path();
  }

  private static String path(String rawPath) {
    String event =
        "{\"version\":\"2.0\",\"rawPath\":\""
            + rawPath
            + "\",\"requestContext\":{\"stage\":\"live\"}}";
    return Event.read(event.getBytes(StandardCharsets.UTF_8)).line().path();
  }

  private static EventBuilder at(FrontDoor door) {
    return switch (door) {
      case REST_API -> Events.restApi();
      case HTTP_API -> Events.httpApi();
      case FUNCTION_URL -> Events.functionUrl();
    };
  }
}
