package dev.bellwether.costquery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.caller.DynamoCallerStore;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.event.Event;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.total.Rollup;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.template.Template;
import dev.bellwether.testkit.time.SettableClock;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The function over DynamoDB Local, with two callers, an admin, and a clock that stands still. */
final class CostStage implements AutoCloseable {
  static final SettableClock CLOCK = new SettableClock();

  final String anna;
  final String bert;
  private final CallerKey annasKey = CallerKey.create(new SecureRandom());
  private final CallerKey bertsKey = CallerKey.create(new SecureRandom());
  private final CallerKey adminKey = CallerKey.create(new SecureRandom());
  private final CostQueryHandler handler;

  /** The clock that the handler's context finds. */
  @Factory
  static final class Beans {
    @Singleton
    @Replaces(Clock.class)
    Clock clock() {
      return CLOCK;
    }
  }

  CostStage() {
    AwsEmulator aws = Emulators.embedded();
    Template stack = aws.freshTables(Template.load());
    Map<String, String> environment =
        new HashMap<>(stack.function("CostQueryFunction").environment());
    environment.put("BELLWETHER_ENDPOINT_DYNAMODB", aws.dynamoDbEndpoint().toString());
    environment.put("BELLWETHER_LOG_FORMAT", "text");
    anna = annasKey.publicId();
    bert = bertsKey.publicId();
    DynamoCallerStore callers =
        new DynamoCallerStore(aws.dynamoDb(), stack.table("ControlTable").name());
    callers.put(annasKey.hash(), caller(anna, Optional.of("search"), Scope.COMPLETION));
    callers.put(bertsKey.hash(), caller(bert, Optional.empty(), Scope.COMPLETION));
    callers.put(adminKey.hash(), caller(adminKey.publicId(), Optional.empty(), Scope.ADMIN));
    handler = new CostQueryHandler(environment);
  }

  private static Caller caller(String id, Optional<String> team, Scope scope) {
    return new Caller(id, "a test", team, Caller.Standing.GOOD, Caller.Access.of(scope));
  }

  Ledger ledger() {
    return bean(Ledger.class);
  }

  <T> T bean(Class<T> type) {
    return handler.getApplicationContext().getBean(type);
  }

  void rollup() {
    Rollup.Result result =
        handler
            .getApplicationContext()
            .getBean(Rollup.class)
            .run(Deadline.in(Duration.ofMinutes(15), CLOCK));
    if (!result.failures().isEmpty()) {
      throw new AssertionError(result.failures());
    }
  }

  /** A whole reply. */
  record Reply(int status, Map<String, String> headers, String text) {
    JsonNode json() {
      return Json.parse(text);
    }

    String code() {
      return json().path("error").path("code").asText();
    }
  }

  Reply asAdmin(String target) {
    return ask(adminKey, target, Map.of());
  }

  Reply asAnna(String target) {
    return ask(annasKey, target, Map.of());
  }

  Reply asBert(String target) {
    return ask(bertsKey, target, Map.of());
  }

  Reply asAdmin(String target, Map<String, String> headers) {
    return ask(adminKey, target, headers);
  }

  /** Without a key. */
  Reply asNobody(String target, Map<String, String> headers) {
    return ask(event(target), headers);
  }

  private Reply ask(CallerKey key, String target, Map<String, String> headers) {
    return ask(event(target).header("Authorization", "Bearer " + key.text().reveal()), headers);
  }

  private Reply ask(EventBuilder event, Map<String, String> headers) {
    headers.forEach(event::header);
    Collected reply = new Collected();
    handler.serve(Event.read(event.bytes()), Duration.ofSeconds(30), reply);
    return reply.reply();
  }

  /** An event of a path and a query as they stand in an address. */
  private static EventBuilder event(String target) {
    int mark = target.indexOf('?');
    EventBuilder event = Events.functionUrl().get(mark < 0 ? target : target.substring(0, mark));
    String query = mark < 0 ? "" : target.substring(mark + 1);
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        event.query(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return event;
  }

  /** A keyless request. */
  Reply anonymously(String target) {
    Collected reply = new Collected();
    handler.serve(Event.read(event(target).bytes()), Duration.ofSeconds(30), reply);
    return reply.reply();
  }

  @Override
  public void close() {
    handler.close();
  }

  private static final class Collected implements ReplySink {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Map<String, String> headers = new TreeMap<>();
    private int status;

    @Override
    public void head(ReplyHead head) {
      status = head.status();
      headers.putAll(head.headers());
    }

    @Override
    public void write(byte[] piece) {
      body.writeBytes(piece);
    }

    @Override
    public void end() {}

    Reply reply() {
      return new Reply(status, headers, body.toString(StandardCharsets.UTF_8));
    }
  }
}
