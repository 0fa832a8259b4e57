package dev.bellwether.testkit.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds one event; a POST or GET is named first, everything else is optional. */
public final class EventBuilder {
  private final EventShape shape;
  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private final Map<String, List<String>> query = new LinkedHashMap<>();
  private final List<String> absent = new ArrayList<>();
  private String method = "GET";
  private String path = "/";
  private String requestId = "request-1";
  private UnaryOperator<String> headerCase = UnaryOperator.identity();
  private byte @Nullable [] body;
  private boolean base64;

  EventBuilder(EventShape shape) {
    this.shape = shape;
  }

  /** A GET of that path, without the stage. */
  public EventBuilder get(String target) {
    return method("GET", target);
  }

  /** A POST to that path, without the stage. */
  public EventBuilder post(String target) {
    return method("POST", target);
  }

  /** Any method. */
  public EventBuilder method(String name, String target) {
    method = name;
    path = target;
    return this;
  }

  /** Adds a header; one of the same name gets a second value. */
  public EventBuilder header(String name, String value) {
    headers.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
    return this;
  }

  /** Adds a parameter of the query, not yet encoded. */
  public EventBuilder query(String name, String value) {
    query.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
    return this;
  }

  /** Sets the body. */
  public EventBuilder body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sets the body; bytes that are no text need {@link #base64()} as well. */
  public EventBuilder body(byte[] bytes) {
    body = bytes.clone();
    return this;
  }

  /** Sends the body as base64, as API Gateway does for binary media types. */
  public EventBuilder base64() {
    base64 = true;
    return this;
  }

  /** Sends the header names in lower case, as HTTP/2 clients and version 2 do. */
  public EventBuilder lowerCaseHeaders() {
    headerCase = name -> name.toLowerCase(Locale.ROOT);
    return this;
  }

  /** Sends the header names in upper case. */
  public EventBuilder upperCaseHeaders() {
    headerCase = name -> name.toUpperCase(Locale.ROOT);
    return this;
  }

  /** The id that the front door gave the request. */
  public EventBuilder requestId(String id) {
    requestId = id;
    return this;
  }

  /**
   * Leaves a field out altogether, for example {@code multiValueHeaders} or {@code requestContext}.
   */
  public EventBuilder without(String field) {
    absent.add(field);
    return this;
  }

  /** The event as Lambda would hand it over. */
  public byte[] bytes() {
    return Json.bytes(tree());
  }

  /** The event as text. */
  public String text() {
    return Json.text(tree());
  }

  /** The event as a tree, for a test that wants to change more than this builder offers. */
  public ObjectNode tree() {
    Map<String, List<String>> cased = new LinkedHashMap<>();
    headers.forEach((name, values) -> cased.put(headerCase.apply(name), List.copyOf(values)));
    ObjectNode event = shape.event(new HttpCall(method, path, cased, query, payload()), requestId);
    return event.remove(absent);
  }

  private HttpCall.Payload payload() {
    byte[] bytes = body;
    if (bytes == null) {
      return new HttpCall.Payload(null, false);
    }
    String text =
        base64
            ? Base64.getEncoder().encodeToString(bytes)
            : new String(bytes, StandardCharsets.UTF_8);
    return new HttpCall.Payload(text, base64);
  }
}
