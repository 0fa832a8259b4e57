package dev.bellwether.edge.json;

/** Bytes that are not one JSON value; the message says what is wrong and where, without quoting. */
public final class MalformedJson extends RuntimeException {
  MalformedJson(String message) {
    super(message);
  }
}
