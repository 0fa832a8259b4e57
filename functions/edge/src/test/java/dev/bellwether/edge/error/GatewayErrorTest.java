package dev.bellwether.edge.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class GatewayErrorTest {
  private static final Duration SOON = Duration.ofSeconds(3);

  static Stream<Arguments> everyError() {
    return Stream.of(
        Arguments.of(
            GatewayError.badRequest("wrong_field", "m", "messages[0]"),
            400,
            "invalid_request_error",
            "wrong_field",
            Map.of()),
        Arguments.of(
            GatewayError.unknownCaller("m"),
            401,
            "invalid_request_error",
            "invalid_api_key",
            Map.of()),
        Arguments.of(
            GatewayError.forbidden("model_forbidden", "m"),
            403,
            "permission_error",
            "model_forbidden",
            Map.of()),
        Arguments.of(
            GatewayError.notFound("model_not_found", "m", "model"),
            404,
            "invalid_request_error",
            "model_not_found",
            Map.of()),
        Arguments.of(
            GatewayError.wrongMethod("m"),
            405,
            "invalid_request_error",
            "method_not_allowed",
            Map.of()),
        Arguments.of(
            GatewayError.tooLarge("m"),
            413,
            "invalid_request_error",
            "request_too_large",
            Map.of()),
        Arguments.of(
            GatewayError.refusedByProvider(422, "t", "c", "m", null), 422, "t", "c", Map.of()),
        Arguments.of(
            GatewayError.budgetExceeded("m"),
            402,
            "insufficient_quota",
            "budget_exceeded",
            Map.of("x-should-retry", "false")),
        Arguments.of(
            GatewayError.conflict("c", "m"),
            409,
            "invalid_request_error",
            "c",
            Map.of("x-should-retry", "false")),
        Arguments.of(
            GatewayError.rateLimited("tokens", "m", SOON),
            429,
            "tokens",
            "rate_limit_exceeded",
            Map.of("retry-after", "3")),
        Arguments.of(
            GatewayError.tooManyAtOnce("m", SOON),
            429,
            "rate_limit_error",
            "too_many_at_once",
            Map.of("retry-after", "3")),
        Arguments.of(
            GatewayError.providersThrottled("m", SOON),
            429,
            "rate_limit_error",
            "providers_throttled",
            Map.of("retry-after", "3")),
        Arguments.of(
            GatewayError.unexpected("req_1"), 500, "server_error", "internal_error", Map.of()),
        Arguments.of(
            GatewayError.unavailable("store_unavailable", "m", SOON),
            503,
            "server_error",
            "store_unavailable",
            Map.of("retry-after", "3")),
        Arguments.of(
            GatewayError.timedOut("m"), 504, "server_error", "deadline_exceeded", Map.of()),
        Arguments.of(
            GatewayError.notCached("m"),
            504,
            "invalid_request_error",
            "not_cached",
            Map.of("x-should-retry", "false")));
  }

  @ParameterizedTest
  @MethodSource("everyError")
  void hasItsStatusTypeCodeAndHeaders(
      GatewayError error, int status, String type, String code, Map<String, String> headers) {
    assertThat(error.status()).isEqualTo(status);
    assertThat(error.type()).isEqualTo(type);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.headers()).isEqualTo(headers);
  }

  @ParameterizedTest
  @MethodSource("everyError")
  void hasAllFourFieldsInItsBody(GatewayError error) {
    assertThat(Json.fields(Json.parse(ErrorBodies.of(error))).keySet()).containsExactly("error");
    assertThat(Json.fields(Objects.requireNonNull(ErrorBodies.tree(error).get("error"))).keySet())
        .containsExactly("message", "type", "param", "code");
  }

  @Test
  void namesTheFieldAtFaultOrNull() {
    assertThat(body(GatewayError.badRequest("c", "say \"x\"", "messages[0]")))
        .isEqualTo(
            "{\"error\":{\"message\":\"say \\\"x\\\"\",\"type\":\"invalid_request_error\","
                + "\"param\":\"messages[0]\",\"code\":\"c\"}}");
    assertThat(body(GatewayError.tooLarge("m"))).contains("\"param\":null");
  }

  @Test
  void saysNothingOfTheUnexpectedButTheRequestId() {
    assertThat(GatewayError.unexpected("req_1").message()).endsWith(": req_1");
  }

  @Test
  void roundsTheTimeToWaitUpAndNeverSaysZero() {
    assertThat(retryAfter(Duration.ZERO)).isEqualTo("1");
    assertThat(retryAfter(Duration.ofMillis(1))).isEqualTo("1");
    assertThat(retryAfter(Duration.ofMillis(1_001))).isEqualTo("2");
    assertThat(retryAfter(Duration.ofSeconds(2))).isEqualTo("2");
    assertThat(retryAfter(Duration.ofSeconds(-5))).isEqualTo("1");
  }

  @Test
  void travelsInAFaultWithoutAStackTrace() {
    GatewayError error = GatewayError.tooLarge("Send less.");
    GatewayFault fault = new GatewayFault(error);
    assertThat(fault.error()).isSameAs(error);
    assertThat(fault).hasMessage("request_too_large: Send less.").hasNoCause();
    assertThat(fault.getStackTrace()).isEmpty();
  }

  private static String retryAfter(Duration wait) {
    return GatewayError.providersThrottled("m", wait).headers().getOrDefault("retry-after", "none");
  }

  private static String body(GatewayError error) {
    return new String(ErrorBodies.of(error), StandardCharsets.UTF_8);
  }
}
