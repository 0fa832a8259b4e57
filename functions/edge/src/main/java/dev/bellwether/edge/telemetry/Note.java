package dev.bellwether.edge.telemetry;

/**
 * The words of a request's line: OpenTelemetry's names where it has them (semantic conventions for
 * generative AI 1.37, and for HTTP), {@code bellwether.*} elsewhere.
 */
public enum Note {
  /** Our own id of the request. */
  REQUEST("bellwether.request.id"),
  /** The route's method. */
  METHOD("http.request.method"),
  /** The route's template, never the path itself. */
  ROUTE("http.route"),
  /** The reply's status. */
  STATUS("http.response.status_code"),
  /** How often the client has repeated the request, as the official SDKs say it. */
  CLIENT_RETRIES("bellwether.client.retries"),
  /** The code of the error that the client got. */
  ERROR("error.type"),
  /** {@code chat} or {@code embeddings}. */
  OPERATION("gen_ai.operation.name"),
  /** The model name that the client sent. */
  REQUESTED_MODEL("gen_ai.request.model"),
  /** The most tokens that the client wanted. */
  MAX_TOKENS("gen_ai.request.max_tokens"),
  /** The catalogue id of the model that answered. */
  MODEL("gen_ai.response.model"),
  /** The provider that answered. */
  PROVIDER("gen_ai.provider.name"),
  /** Why the answer ended. */
  FINISH_REASONS("gen_ai.response.finish_reasons"),
  /** All tokens that were read, cached ones too. */
  INPUT_TOKENS("gen_ai.usage.input_tokens"),
  /** All tokens that were produced, reasoning too. */
  OUTPUT_TOKENS("gen_ai.usage.output_tokens"),
  /** The caller's id, whichever of its keys it used. */
  CALLER("bellwether.caller"),
  /** On whose account. */
  TENANT("bellwether.tenant"),
  /** The task that the request was taken for. */
  TASK("bellwether.task"),
  /** The caller's own labels. */
  TAGS("bellwether.tags"),
  /** What the answer cache did. */
  CACHE("bellwether.cache"),
  /** Whether a stream was asked for. */
  STREAMED("bellwether.streamed"),
  /** Every provider call: {@code model@provider/key=outcome}. */
  ATTEMPTS("bellwether.attempts"),
  /** From acceptance to the end, in milliseconds. */
  TOTAL("bellwether.total_ms");

  private final String wireName;

  Note(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the line. */
  public String wireName() {
    return wireName;
  }
}
