package dev.bellwether.edge.error;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An error that a caller may be shown: what happened, why, and what to do next. The static methods
 * are the closed list of them; types and codes are OpenAI's where it has them (API reference,
 * "Error codes").
 */
public final class GatewayError {
  private static final String CALLERS_FAULT = "invalid_request_error";
  private static final String OURS = "server_error";

  private final int status;
  private final String type;
  private final String code;
  private final String message;
  private @Nullable String parameter;
  private @Nullable Duration retryAfter;
  private boolean worthRepeating = true;

  private GatewayError(int status, String type, String code, String message) {
    this.status = status;
    this.type = type;
    this.code = code;
    this.message = message;
  }

  /** 400: the request cannot be understood, or asks for what is not on offer. */
  public static GatewayError badRequest(String code, String message, @Nullable String parameter) {
    return new GatewayError(400, CALLERS_FAULT, code, message).about(parameter);
  }

  /** 401: the caller key is missing, malformed, unknown, expired or disabled. */
  public static GatewayError unknownCaller(String message) {
    return new GatewayError(401, CALLERS_FAULT, "invalid_api_key", message);
  }

  /**
   * 402: a budget has no room for the request. Not the 429 that OpenAI uses for a spent quota: the
   * official SDKs would repeat it at once, and it would be refused as often.
   */
  public static GatewayError budgetExceeded(String message) {
    return new GatewayError(402, "insufficient_quota", "budget_exceeded", message)
        .notWorthRepeating();
  }

  /** 403: the caller is known and may not do this. */
  public static GatewayError forbidden(String code, String message) {
    return new GatewayError(403, "permission_error", code, message);
  }

  /** 404: there is no such path or model. */
  public static GatewayError notFound(String code, String message, @Nullable String parameter) {
    return new GatewayError(404, CALLERS_FAULT, code, message).about(parameter);
  }

  /** 405: the path exists, but not for this method. */
  public static GatewayError wrongMethod(String message) {
    return new GatewayError(405, CALLERS_FAULT, "method_not_allowed", message);
  }

  /**
   * 409: something stands in the way of it now. The official SDKs would repeat it at once, and it
   * would be refused as often.
   */
  public static GatewayError conflict(String code, String message) {
    return new GatewayError(409, CALLERS_FAULT, code, message).notWorthRepeating();
  }

  /** 413: the body is larger than can be taken. */
  public static GatewayError tooLarge(String message) {
    return new GatewayError(413, CALLERS_FAULT, "request_too_large", message);
  }

  /** A 4xx with which a provider refused the request itself; its words are scrubbed of keys. */
  public static GatewayError refusedByProvider(
      int status, String type, String code, String message, @Nullable String parameter) {
    return new GatewayError(status, type, code, message).about(parameter);
  }

  /**
   * 429: the caller's own limit per minute.
   *
   * @param dimension what ran out, as OpenAI types these errors: {@code requests} or {@code tokens}
   */
  public static GatewayError rateLimited(String dimension, String message, Duration retryAfter) {
    return new GatewayError(429, dimension, "rate_limit_exceeded", message).after(retryAfter);
  }

  /** 429: every usable provider key is being throttled. */
  public static GatewayError providersThrottled(String message, Duration retryAfter) {
    return new GatewayError(429, "rate_limit_error", "providers_throttled", message)
        .after(retryAfter);
  }

  /** 429: as many requests as may run at once are running already. */
  public static GatewayError tooManyAtOnce(String message, Duration retryAfter) {
    return new GatewayError(429, "rate_limit_error", "too_many_at_once", message).after(retryAfter);
  }

  /** 503: nobody can answer now, because providers or our own store are away. */
  public static GatewayError unavailable(String code, String message, Duration retryAfter) {
    return new GatewayError(503, OURS, code, message).after(retryAfter);
  }

  /** 504: the deadline passed before an answer came. */
  public static GatewayError timedOut(String message) {
    return new GatewayError(504, OURS, "deadline_exceeded", message);
  }

  /** 504: a cached answer or none was wanted, and there is none (RFC 9111, section 5.2.1.7). */
  public static GatewayError notCached(String message) {
    return new GatewayError(504, CALLERS_FAULT, "not_cached", message).notWorthRepeating();
  }

  /** 500: something that nobody foresaw; the request id leads to the log, nothing else is said. */
  public static GatewayError unexpected(String requestId) {
    return new GatewayError(
        500,
        OURS,
        "internal_error",
        "Something went wrong on our side. Give this id to whoever runs the gateway: " + requestId);
  }

  private GatewayError notWorthRepeating() {
    worthRepeating = false;
    return this;
  }

  private GatewayError about(@Nullable String field) {
    parameter = field;
    return this;
  }

  private GatewayError after(Duration wait) {
    retryAfter = wait;
    return this;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** OpenAI's type of error. */
  public String type() {
    return type;
  }

  /** A stable code to program against. */
  public String code() {
    return code;
  }

  /** The sentence for a person. */
  public String message() {
    return message;
  }

  /** The field of the request that is at fault, where one is. */
  public @Nullable String parameter() {
    return parameter;
  }

  /** The headers that tell the official SDKs, which repeat 408, 409, 429 and 5xx, what to do. */
  public Map<String, String> headers() {
    Map<String, String> headers = new TreeMap<>();
    if (retryAfter != null) {
      long seconds = retryAfter.plusMillis(999).toSeconds();
      headers.put("retry-after", Long.toString(Math.max(1, seconds)));
    }
    if (!worthRepeating) {
      headers.put("x-should-retry", "false");
    }
    return headers;
  }
}
