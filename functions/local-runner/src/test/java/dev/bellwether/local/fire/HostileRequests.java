package dev.bellwether.local.fire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Requests that nobody should send, made from ones that people do send. */
final class HostileRequests {
  private static final String LOGIN = "authorization: Bearer bw-local\r\n";
  private static final String CHAT = "POST /v1/chat/completions";

  /** One request, and whether the server's own parser may refuse it before our code sees it. */
  record Hostile(String kind, byte[] bytes, boolean notHttp) {}

  private final Random random;

  HostileRequests(Random random) {
    this.random = random;
  }

  Hostile next() {
    int dice = random.nextInt(1_000);
    if (dice < 8) {
      return chat("large", large());
    }
    return switch (dice % 10) {
      case 0 -> chat("bytes", Spoiler.spoil(utf8(one(RequestWords.GOOD)), random));
      case 1 -> chat("values", utf8(values(one(RequestWords.GOOD))));
      case 2 -> chat("field", utf8(field(one(RequestWords.GOOD))));
      case 3 -> chat("twice", utf8(twice(one(RequestWords.GOOD))));
      case 4 -> chat("absent", utf8(absent(one(RequestWords.GOOD))));
      case 5 -> chat("nested", utf8(nested()));
      case 6 -> chat("encoding", encoding());
      case 7 -> headers();
      case 8 -> path();
      default -> http();
    };
  }

  private static Hostile chat(String kind, byte[] body) {
    return new Hostile(
        kind, RawClient.request(CHAT, LOGIN + "content-type: application/json\r\n", body), false);
  }

  /** Replaces any value anywhere by one of another kind. */
  private String values(String good) {
    List<int[]> values = JsonPlaces.values(good);
    int[] place = values.get(random.nextInt(values.size()));
    String once = good.substring(0, place[0]) + one(RequestWords.ODD) + good.substring(place[1]);
    return random.nextInt(3) == 0 && JsonPlaces.isBalanced(once) ? values(once) : once;
  }

  /** Gives a known field, or one that is not, a value of any kind. */
  private String field(String good) {
    String name = "\"" + one(RequestWords.FIELDS) + "\":";
    int at = good.indexOf(name);
    String value = one(RequestWords.ODD);
    if (at < 0) {
      return "{" + name + value + "," + good.substring(1);
    }
    int[] old =
        JsonPlaces.values(good).stream()
            .filter(place -> place[0] == at + name.length())
            .findFirst()
            .orElseThrow();
    return good.substring(0, old[0]) + value + good.substring(old[1]);
  }

  private String twice(String good) {
    List<int[]> names = JsonPlaces.members(good);
    int[] member = names.get(random.nextInt(names.size()));
    String text = good.substring(member[0], member[1]);
    return good.substring(0, member[1]) + "," + text + good.substring(member[1]);
  }

  private String absent(String good) {
    List<int[]> names = JsonPlaces.members(good);
    int[] member = names.get(random.nextInt(names.size()));
    String rest = good.substring(member[1]);
    String start = good.substring(0, member[0]);
    return rest.startsWith(",") ? start + rest.substring(1) : start.replaceAll(",$", "") + rest;
  }

  private String nested() {
    int depth = List.of(100, 199, 200, 201, 1_000, 10_000).get(random.nextInt(6));
    String deep =
        random.nextBoolean()
            ? "[".repeat(depth) + "]".repeat(depth)
            : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    return random.nextInt(4) == 0
        ? deep
        : "{\""
            + one(RequestWords.FIELDS)
            + "\":"
            + deep
            + ","
            + one(RequestWords.GOOD).substring(1);
  }

  private byte[] encoding() {
    String good = one(RequestWords.GOOD);
    return switch (random.nextInt(6)) {
      case 0 -> good.getBytes(StandardCharsets.UTF_16);
      case 1 -> good.getBytes(StandardCharsets.UTF_16LE);
      case 2 -> good.replace("Hello", "H\u00e9llo").getBytes(StandardCharsets.ISO_8859_1);
      case 3 -> utf8("\ufeff" + good);
      case 4 -> utf8(good.replaceFirst("content\":\"", "content\":\"\\\\udc00"));
      default -> {
        byte[] bytes = utf8(good);
        bytes[good.indexOf("auto") < 0 ? 10 : good.indexOf("auto")] = (byte) 0xc0;
        yield bytes;
      }
    };
  }

  /** Around the six megabytes that are taken, as text, as many messages, as many fields. */
  private byte[] large() {
    int size = 6 * 1024 * 1024 + List.of(-1_000, -20, 1, 1_000).get(random.nextInt(4));
    String start =
        "{\"model\":\"auto\",\"max_tokens\":3,\"messages\":[{\"role\":\"user\",\"content\":\"";
    String end = "\"}]}";
    String filling =
        switch (random.nextInt(4)) {
          case 0 -> "a ";
          case 1 -> "\\n";
          case 2 -> "x\"},{\"role\":\"user\",\"content\":\"";
          default -> "\"},{\"role\":\"user\",\"content\":\"y";
        };
    return utf8(
        start + filling.repeat((size - start.length() - end.length()) / filling.length()) + end);
  }

  private Hostile headers() {
    StringBuilder more = new StringBuilder();
    int count = random.nextInt(8) == 0 ? 150 + random.nextInt(100) : 1 + random.nextInt(4);
    boolean notHttp = count > 140;
    boolean login = false;
    for (int i = 0; i < count; i++) {
      String name = one(RequestWords.HEADERS);
      login |= name.equals("authorization") || name.equals("x-api-key");
      String value =
          switch (random.nextInt(7)) {
            case 0 -> "a".repeat(1 + random.nextInt(20_000 / count));
            case 1 -> "\u0001\u007f\u00ff\u00e9";
            case 2 -> "a\tb;c=\"d\",,,";
            case 3 -> "max-age=99999999999,no-store,only-if-cached,max-age=x";
            case 4 -> "Bearer Bearer bw-x-y-z";
            case 5 -> "";
            default -> "-1";
          };
      more.append(name).append(": ").append(value).append("\r\n");
    }
    String all = login || random.nextInt(20) == 0 ? more.toString() : LOGIN + more;
    return new Hostile(
        "headers", RawClient.request(CHAT, all, utf8(one(RequestWords.GOOD))), notHttp);
  }

  private Hostile path() {
    String method =
        List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get")
            .get(random.nextInt(9));
    String path = random.nextInt(3) == 0 ? "/v1/models" : one(RequestWords.PATHS);
    byte[] body = random.nextBoolean() ? new byte[0] : utf8(one(RequestWords.GOOD));
    return new Hostile("path", RawClient.request(method + " " + path, LOGIN, body), true);
  }

  /** Requests of the wrong kind altogether, and heads that are hardly HTTP. */
  private Hostile http() {
    Map<String, String> kinds =
        Map.of(
            "form",
                CHAT
                    + "|content-type: application/x-www-form-urlencoded\r\n"
                    + LOGIN
                    + "|model=auto&messages=x",
            "no type", CHAT + "|" + LOGIN + "|" + one(RequestWords.GOOD),
            "multipart",
                CHAT
                    + "|content-type: multipart/form-data; boundary=x\r\n"
                    + LOGIN
                    + "|--x\r\n\r\n--x--",
            "no login", CHAT + "|content-type: application/json\r\n|" + one(RequestWords.GOOD),
            "empty", CHAT + "|" + LOGIN + "|",
            "gzip", CHAT + "|content-encoding: gzip\r\n" + LOGIN + "|\u001f\u008b\u0008",
            "text", CHAT + "|" + LOGIN + "|hello",
            "spoiled", "");
    List<String> names = new ArrayList<>(kinds.keySet());
    names.sort(null);
    String kind = one(names);
    if (kind.equals("spoiled")) {
      byte[] head = RawClient.request(CHAT, LOGIN, utf8(one(RequestWords.GOOD)));
      return new Hostile(kind, Spoiler.spoil(head, random), true);
    }
    String[] parts = kinds.get(kind).split("\\|", -1);
    return new Hostile(
        kind,
        RawClient.request(parts[0], parts[1], parts[2].getBytes(StandardCharsets.ISO_8859_1)),
        false);
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
