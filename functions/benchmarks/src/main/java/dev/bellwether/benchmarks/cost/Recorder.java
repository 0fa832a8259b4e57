package dev.bellwether.benchmarks.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bellwether.testkit.http.Loopback;
import dev.bellwether.testkit.json.Json;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before DynamoDB and keeps the units of everything that goes through. */
final class Recorder implements AutoCloseable {
  private final Upstream upstream;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Units> units = new TreeMap<>();
  private double emulated;
  private Wait wait = Wait.NONE;

  /** How often, and how long in all, somebody has waited here. */
  record Wait(int calls, long nanos) {
    static final Wait NONE = new Wait(0, 0);
  }

  Recorder(URI dynamoDb) throws IOException {
    upstream = new Upstream(dynamoDb);
    server = Loopback.server(0);
    server.setExecutor(threads);
    var _ = server.createContext("/", this::pass);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What has been used since the last time, by call and table. */
  synchronized Map<String, Units> take() {
    Map<String, Units> taken = new TreeMap<>(units);
    units.clear();
    return taken;
  }

  /** What the emulator says that it was, since the last time; wrong for transactions. */
  synchronized double takeEmulated() {
    double taken = emulated;
    emulated = 0;
    return taken;
  }

  /** What was waited since the last time. */
  synchronized Wait takeWait() {
    Wait taken = wait;
    wait = Wait.NONE;
    return taken;
  }

  /** One at a time, so that an item's size before a write is the size that the write meets. */
  private synchronized void pass(HttpExchange exchange) throws IOException {
    long began = System.nanoTime();
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String operation = target.substring(target.indexOf('.') + 1);
      byte[] body = exchange.getRequestBody().readAllBytes();
      Upstream.Call call = new Upstream.Call(exchange.getRequestHeaders(), target, body);
      List<Write> writes = writes(operation, Json.parse(body));
      List<JsonNode> before = writes.stream().map(write -> stored(call, write)).toList();
      Upstream.Reply reply = upstream.send(counted(call));
      emulated += capacity(Json.parse(reply.body()).path("ConsumedCapacity"));
      keep(operation, Json.parse(body), reply);
      for (int index = 0; index < writes.size(); index++) {
        Write write = writes.get(index);
        add(operation, write, before.get(index), stored(call, write));
      }
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      wait = new Wait(wait.calls() + 1, wait.nanos() + System.nanoTime() - began);
      exchange.sendResponseHeaders(reply.status(), reply.body().length);
      exchange.getResponseBody().write(reply.body());
    }
  }

  private static Upstream.Call counted(Upstream.Call call) {
    ObjectNode request = (ObjectNode) Json.parse(call.body());
    var _ = request.put("ReturnConsumedCapacity", "TOTAL");
    return new Upstream.Call(call.headers(), call.target(), Json.bytes(request));
  }

  /** One figure, or a list with one for each table. */
  private static double capacity(JsonNode consumed) {
    double sum = consumed.path("CapacityUnits").asDouble();
    if (consumed.isArray()) {
      for (JsonNode table : consumed) {
        sum += capacity(table);
      }
    }
    return sum;
  }

  private record Write(String table, JsonNode key, boolean isTransaction) {}

  private static List<Write> writes(String operation, JsonNode request) {
    List<Write> writes = new ArrayList<>();
    switch (operation) {
      case "PutItem", "UpdateItem", "DeleteItem" -> writes.add(write(request, false));
      case "TransactWriteItems" ->
          request
              .path("TransactItems")
              .forEach(item -> writes.add(write(item.iterator().next(), true)));
      default -> {
        // It writes nothing.
      }
    }
    return writes;
  }

  private static Write write(JsonNode request, boolean isTransaction) {
    JsonNode key = request.has("Key") ? request.path("Key") : keyOf(request.path("Item"));
    return new Write(request.path("TableName").asText(), key, isTransaction);
  }

  private static JsonNode keyOf(JsonNode item) {
    ObjectNode key = Json.object();
    for (String part : List.of("pk", "sk")) {
      if (item.has(part)) {
        key.set(part, item.path(part));
      }
    }
    return key;
  }

  private JsonNode stored(Upstream.Call call, Write write) {
    ObjectNode get = Json.object().put("TableName", write.table()).put("ConsistentRead", true);
    get.set("Key", write.key());
    String target = call.target().replaceFirst("\\..*", ".GetItem");
    return Json.parse(
            upstream.send(new Upstream.Call(call.headers(), target, Json.bytes(get))).body())
        .path("Item");
  }

  private void add(String operation, Write write, JsonNode before, JsonNode after) {
    count(
        operation,
        write.table(),
        Units.write(ItemSize.of(before), ItemSize.of(after), write.isTransaction()));
    int entries = indexWrites(before, after);
    if (entries > 0) {
      count(operation + " (index held)", write.table(), new Units(0, entries));
    }
  }

  /** The index holds keys alone, all of them below 1 KB: one unit to come, one to go. */
  private static int indexWrites(JsonNode before, JsonNode after) {
    String old = before.has("hk") ? before.path("hk").toString() + before.path("hx") : "";
    String now = after.has("hk") ? after.path("hk").toString() + after.path("hx") : "";
    if (old.equals(now)) {
      return 0;
    }
    return (old.isEmpty() ? 0 : 1) + (now.isEmpty() ? 0 : 1);
  }

  private void keep(String operation, JsonNode request, Upstream.Reply reply) {
    JsonNode answer = Json.parse(reply.body());
    boolean isConsistent = request.path("ConsistentRead").asBoolean();
    String table = request.path("TableName").asText();
    switch (operation) {
      case "GetItem" ->
          count(operation, table, Units.read(ItemSize.of(answer.path("Item")), isConsistent));
      case "Query" -> {
        long bytes = 0;
        for (JsonNode item : answer.path("Items")) {
          bytes += ItemSize.of(item);
        }
        count(operation, table, Units.read(bytes, isConsistent));
      }
      case "BatchGetItem" -> batch(request.path("RequestItems"), answer.path("Responses"));
      default -> {
        // It reads nothing.
      }
    }
  }

  /** Each item is rounded up by itself, and one that is not there is charged, too. */
  private void batch(JsonNode requests, JsonNode responses) {
    for (Map.Entry<String, JsonNode> table : requests.properties()) {
      boolean isConsistent = table.getValue().path("ConsistentRead").asBoolean();
      int missing = table.getValue().path("Keys").size();
      for (JsonNode item : responses.path(table.getKey())) {
        count("BatchGetItem", table.getKey(), Units.read(ItemSize.of(item), isConsistent));
        missing--;
      }
      for (int count = 0; count < missing; count++) {
        count("BatchGetItem", table.getKey(), Units.read(0, isConsistent));
      }
    }
  }

  private void count(String operation, String table, Units used) {
    String name = operation + " " + table.substring(table.lastIndexOf('-') + 1);
    var _ = units.merge(name, used, Units::plus);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    upstream.close();
  }
}
