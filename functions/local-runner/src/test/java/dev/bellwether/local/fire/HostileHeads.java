package dev.bellwether.local.fire;

import static dev.bellwether.local.fire.Replies.WHOLE;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Statuses, headers and beginnings that a provider should not send. */
record HostileHeads(Map<String, byte[]> all) {
  void add() {
    for (String status :
        List.of(
            "101 Switching",
            "204 None",
            "205 Reset",
            "206 Part",
            "299 Odd",
            "300 Many",
            "301 Moved",
            "302 Found",
            "304 Same",
            "307 There",
            "418 Teapot",
            "451 Law",
            "499 Left",
            "599 Odd",
            "700 What",
            "999 Much")) {
      put(
          "status " + status,
          status,
          "application/json\r\nlocation: http://127.0.0.1:1/",
          WHOLE.getBytes(StandardCharsets.UTF_8));
    }
    int number = 0;
    for (String wait :
        List.of(
            "soon",
            "-5",
            "1e9",
            "99999999999999999999",
            "",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "Wed, 99 Foo 2099",
            "3.7",
            "0")) {
      put(
          "retry-after " + number++ + " " + wait,
          "429 Slow",
          "application/json\r\nretry-after: " + wait,
          "{}".getBytes(StandardCharsets.UTF_8));
      put(
          "retry-after-ms " + number++ + " " + wait,
          "429 Slow",
          "application/json\r\nretry-after-ms: " + wait,
          "[]".getBytes(StandardCharsets.UTF_8));
    }
    raw("not http", "SSH-2.0-OpenSSH_9.6\r\n");
    raw("half a head", "HTTP/1.1 200 OK\r\ncontent-ty");
    raw("no head end", "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n");
    raw("bad length", "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n" + WHOLE);
    raw("negative length", "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n" + WHOLE);
    raw(
        "length too long",
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 999999\r\n\r\n"
            + WHOLE);
    raw(
        "bad chunks",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz".concat("\r\nhello\r\n"));
    raw(
        "both lengths",
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked"
            .concat("\r\n\r\n5\r\nhello\r\n0\r\n\r\n"));
    raw(
        "continues",
        "HTTP/1.1 100 Continue\r\n\r\n"
            + "HTTP/1.1 103 Early\r\n"
            + "link: x\r\n\r\n"
            + "HTTP/1.1 200 OK\r\n"
            + "content-type: application/json\r\n"
            + "connection: close\r\n\r\n"
            + WHOLE);
    raw(
        "many headers",
        "HTTP/1.1 200 OK\r\n" + "x-a: b\r\n".repeat(5_000) + "connection: close\r\n\r\n" + WHOLE);
    raw(
        "long header",
        "HTTP/1.1 200 OK\r\nx-request-id: "
            + "i".repeat(100_000)
            + "\r\nconnection: close\r\n\r\n"
            + WHOLE);
    raw(
        "odd request id",
        "HTTP/1.1 200 OK\r\nx-request-id: \u0001\u00e9 \t;\r\nconnection: close\r\n\r\n" + WHOLE);
    raw("http 1.0", "HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n" + WHOLE);
    raw("closes at once", "");
  }

  private void put(String name, String status, String contentType, byte[] body) {
    all.put(name, Replies.reply(status, contentType, body));
  }

  private void raw(String name, String bytes) {
    all.put(name, bytes.getBytes(StandardCharsets.ISO_8859_1));
  }
}
