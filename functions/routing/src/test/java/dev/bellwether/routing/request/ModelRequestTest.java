package dev.bellwether.routing.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.caller.Priority;
import dev.bellwether.edge.event.Headers;
import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.catalogue.Capability;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.task.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelRequestTest {
  private static final String HI =
      "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "`` | invalid_json | -",
        "{ | invalid_json | -",
        "[] | invalid_json | -",
        "\"text\" | invalid_json | -",
        "{\"model\":\"a\",\"model\":\"b\"} | invalid_json | -",
        "{} | missing_required_parameter | model",
        "{\"model\":null} | missing_required_parameter | model",
        "{\"model\":7} | invalid_type | model",
        "{\"model\":\" \"} | invalid_type | model",
        "{\"model\":\"m\"} | missing_required_parameter | messages",
        "{\"model\":\"m\",\"messages\":[]} | invalid_type | messages",
        "{\"model\":\"m\",\"messages\":\"Hi\"} | invalid_type | messages",
        "{\"model\":\"m\",\"messages\":[\"Hi\"]} | invalid_type | messages[0]",
        "{\"model\":\"m\",\"messages\":[{\"content\":\"Hi\"}]}"
            + " | missing_required_parameter | messages[0].role",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":7}]}"
            + " | invalid_type | messages[0].content",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[\"Hi\"]}]}"
            + " | invalid_type | messages[0].content",
      })
  void aBodyThatCannotBeUnderstoodSaysWhichFieldAndWhy(String body, String code, String parameter) {
    assertRefused(body, code, parameter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"stream\":\"yes\" | invalid_type | stream",
        "\"stream_options\":{} | invalid_value | stream_options",
        "\"stream\":true,\"stream_options\":[] | invalid_type | stream_options",
        "\"stream\":true,\"stream_options\":{\"include_usage\":1} | invalid_type | include_usage",
        "\"max_tokens\":0 | invalid_type | max_tokens",
        "\"max_tokens\":-1 | invalid_type | max_tokens",
        "\"max_tokens\":1.5 | invalid_type | max_tokens",
        "\"max_tokens\":\"9\" | invalid_type | max_tokens",
        "\"max_completion_tokens\":99999999999 | invalid_type | max_completion_tokens",
        "\"n\":0 | invalid_type | n",
        "\"n\":129 | invalid_type | n",
        "\"audio\":{} | unpriced_parameter | audio",
        "\"web_search_options\":{} | unpriced_parameter | web_search_options",
        "\"service_tier\":\"flex\" | unpriced_parameter | service_tier",
        "\"service_tier\":1 | invalid_type | service_tier",
      })
  void aFieldThatIsReadIsChecked(String field, String code, String parameter) {
    assertRefused("{" + HI + "," + field + "}", code, parameter);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"service_tier\":\"auto\"",
        "\"service_tier\":\"default\"",
        "\"audio\":null",
        "\"max_tokens\":null",
        "\"stream\":null",
        "\"n\":1.0",
        "\"x_new\":{\"deep\":[1e400,0.10,12345678901234567890,-0,true,null,\"é\"]}"
      })
  void whatIsNotReadIsCarriedThroughUntouched(String field) {
    String body = "{" + HI + "," + field + "}";

    assertThat(Json.parse(Json.bytes(parse(body).body()))).isEqualTo(Json.parse(body));
  }

  @Test
  void numbersKeepEveryDigit() {
    assertThat(Json.text(parse("{" + HI + ",\"seed\":12345678901234567890,\"t\":0.10}").body()))
        .contains("12345678901234567890", "0.10");
  }

  @Test
  void theShapeOfTheAnswerIsRead() {
    ModelRequest.Shape plain = parse("{" + HI + "}").shape();
    assertThat(plain.streamed()).isFalse();
    assertThat(plain.choices()).isEqualTo(1);
    assertThat(plain.maxTokens()).isEmpty();

    ModelRequest.Shape full =
        parse(
                "{"
                    + HI
                    + ",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"n\":2,"
                    + "\"max_tokens\":5,\"max_completion_tokens\":7}")
            .shape();
    assertThat(full.streamed()).isTrue();
    assertThat(full.usageInStream()).isTrue();
    assertThat(full.choices()).isEqualTo(2);
    assertThat(full.maxTokens()).hasValue(7);
  }

  @Test
  void partsAreReadAndWhatTheyNeedIsKnown() {
    Content content =
        parse(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief\"},"
                    + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Look\"},"
                    + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\"}},"
                    + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"v\"}},"
                    + "{\"type\":\"input_audio\",\"input_audio\":{}}]},"
                    + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[]}],"
                    + "\"tools\":[{\"type\":\"function\"}],"
                    + "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{}}}")
            .content();

    assertThat(content.ask()).isEqualTo("Look\n");
    assertThat(content.longest()).isEqualTo(content.tokens());
    assertThat(content.images()).isEqualTo(2);
    assertThat(content.needs())
        .containsExactlyInAnyOrder(
            Capability.IMAGES, Capability.AUDIO_INPUT, Capability.TOOLS, Capability.JSON_SCHEMA);
  }

  @Test
  void plainTextNeedsNothing() {
    assertThat(
            parse("{" + HI + ",\"response_format\":{\"type\":\"json_object\"}}").content().needs())
        .isEmpty();
  }

  @Test
  void toolsSchemasAndEarlierCallsAreWhatTheModelReads() {
    long plain = parse("{" + HI + "}").content().tokens();

    assertThat(
            parse(
                    "{"
                        + HI
                        + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\","
                        + "\"description\":\"Tells the weather of a city\"}}]}")
                .content()
                .tokens())
        .isGreaterThan(plain + 10);
    assertThat(
            parse(
                    "{"
                        + HI
                        + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":"
                        + "{\"schema\":{\"type\":\"object\",\"properties\":{\"city\":{}}}}}}")
                .content()
                .tokens())
        .isGreaterThan(plain + 10);
  }

  @Test
  void theEndUserIsTheSafetyIdentifierOrTheUser() {
    assertThat(parse("{" + HI + ",\"user\":\"u\"}").endUser()).isEqualTo("u");
    assertThat(parse("{" + HI + ",\"user\":\"u\",\"safety_identifier\":\"s\"}").endUser())
        .isEqualTo("s");
    assertThat(parse("{" + HI + "}").endUser()).isNull();
  }

  @Test
  void headersNameTaskFallbackAndTags() {
    CallOptions options =
        options(
            Map.of(
                "X-Bellwether-Task", List.of("code"),
                "x-bellwether-fallback", List.of("allow"),
                "x-bellwether-tags", List.of("a, b", "a,c")));

    assertThat(options.task()).contains(Task.CODE);
    assertThat(options.fallback()).isTrue();
    assertThat(options.tags()).containsExactly("a", "b", "c");
    assertThat(options(Map.of()))
        .isEqualTo(
            new CallOptions(
                Optional.empty(), false, List.of(), CacheWishes.NONE, Priority.INTERACTIVE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x-bellwether-task | coding",
        "x-bellwether-fallback | yes",
        "x-bellwether-tags | a,b,c,d,e,f",
        "x-bellwether-tags | 123456789012345678901234567890123",
        "x-bellwether-cache-ttl | soon",
        "x-bellwether-cache-ttl | -1",
        "cache-control | max-age=soon",
      })
  void aHeaderThatMeansNothingIsRefusedByName(String header, String value) {
    assertThatThrownBy(() -> options(Map.of(header, List.of(value))))
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("invalid_header");
              assertThat(refused.parameter()).isEqualTo(header);
              assertThat(refused.problem()).contains(header);
            });
  }

  @Test
  void cacheControlIsReadInTheWordsOfHttp() {
    assertThat(wishes("no-store").store()).isFalse();
    assertThat(wishes("no-store").read()).isTrue();
    assertThat(wishes("No-Cache").read()).isFalse();
    assertThat(wishes("no-cache").store()).isTrue();
    assertThat(wishes("only-if-cached").onlyIfCached()).isTrue();
    assertThat(wishes("no-transform, max-age=60").maxAge()).contains(Duration.ofSeconds(60));
    assertThat(wishes("max-age=999999999").maxAge()).contains(Duration.ofDays(30));
    assertThat(options(Map.of("x-bellwether-cache-ttl", List.of("5"))).cache().keep())
        .contains(Duration.ofSeconds(5));
  }

  private static void assertRefused(String body, String code, String parameter) {
    assertThatThrownBy(() -> parse(body))
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.parameter()).isEqualTo(parameter);
              assertThat(refused.problem()).isNotBlank();
            });
  }

  private static CacheWishes wishes(String cacheControl) {
    return options(Map.of("Cache-Control", List.of(cacheControl))).cache();
  }

  private static CallOptions options(Map<String, List<String>> headers) {
    return CallOptions.read(new Headers(headers));
  }

  private static ModelRequest parse(String body) {
    return ModelRequest.parse(Operation.CHAT, body.getBytes(StandardCharsets.UTF_8), Headers.NONE);
  }
}
