package dev.bellwether.local.fire;

import java.util.List;

/** Good requests, and the words that are put into bad ones. */
final class RequestWords {
  static final List<String> ODD =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1.5",
          "1e400",
          "-1e-400",
          "99999999999999999999999",
          "2147483648",
          "9223372036854775808",
          "\"\"",
          "\" \"",
          "\"x\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "[]",
          "[[]]",
          "[null]",
          "[{}]",
          "{}",
          "{\"a\":{}}",
          "\"" + "x".repeat(3_000) + "\"",
          "[1,\"2\",{\"3\":null}]");
  static final List<String> FIELDS =
      List.of(
          "model",
          "messages",
          "max_tokens",
          "max_completion_tokens",
          "n",
          "stream",
          "stream_options",
          "temperature",
          "top_p",
          "stop",
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "response_format",
          "logit_bias",
          "logprobs",
          "seed",
          "user",
          "safety_identifier",
          "metadata",
          "service_tier",
          "audio",
          "modalities",
          "reasoning_effort",
          "prompt_cache_key",
          "web_search_options",
          "prediction",
          "store",
          "an_invention");
  static final List<String> GOOD =
      List.of(
          "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello 羊"
              + " \\ud83d\\udc11\"}],\"max_tokens\":5}",
          "{\"model\":\"gpt-4.1\",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"n\":2,\"max_tokens\":4,\"messages\":[{\"role\":\"system\",\"content\":\"Be"
              + " brief.\"},{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"What is"
              + " this?\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AAAA\"}}]}]}",
          "{\"model\":\"auto/code\",\"max_completion_tokens\":6,\"temperature\":0.2,\"user\":\"u1\",\"messages\":[{\"role\":\"user\",\"content\":\"def"
              + " f(x):\"},{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\","
              + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"7\"}],"
              + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\",\"properties\":"
              + "{\"x\":{\"type\":\"integer\"}}}}}]}",
          "{\"model\":\"auto\",\"max_tokens\":9,\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"schema\":"
              + "{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"string\"}}}}},\"messages\":[{\"role\":\"user\",\"content\":\"JSON\"}]}");
  static final List<String> HEADERS =
      List.of(
          "x-bellwether-task",
          "x-bellwether-fallback",
          "x-bellwether-tags",
          "x-bellwether-cache-ttl",
          "cache-control",
          "content-type",
          "accept",
          "x-request-id",
          "x-api-key",
          "authorization",
          "cookie",
          "origin",
          "te",
          "expect-not",
          "content-encoding",
          "x-forwarded-for",
          "traceparent",
          "openai-organization");
  static final List<String> PATHS =
      List.of(
          "/v1/chat/completions/",
          "/v1/chat/completions?",
          "/v1/chat/completions?a=%zz&&=&b",
          "//v1/chat/completions",
          "/v1/../v1/chat/completions",
          "/v1/chat%2fcompletions",
          "/v1/models/%00",
          "/v1/models/%ff%fe",
          "/v1/models/",
          "/v1/models/" + "x".repeat(5_000),
          "/v1/models/..%2f..%2fetc",
          "/v1/models/%ed%a0%80",
          "/",
          "/v1",
          "/v1/me/x",
          "/v1/models?limit=" + "9".repeat(2_000),
          "/%F0%9F%90%91",
          "/v1/models/+%2B+",
          "/v1/embeddings",
          "/v1/models/%");

  private RequestWords() {}
}
