package dev.bellwether.benchmarks.cost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.completion.CompletionHandler;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.caller.DynamoCallerStore;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.event.Event;
import dev.bellwether.edge.reply.BufferedReply;
import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.budget.Period;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.terms.DynamoTermsStore;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.json.Json;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One instance of the completion function as it is deployed, behind the recorder. */
final class Instance implements AutoCloseable {
  static final String FUNCTION = "CompletionFunction";

  private final Stage stage = new Stage();
  private final CallerKey caller = CallerKey.create(new SecureRandom());
  private final CompletionHandler handler;

  Instance() throws IOException {
    new DynamoCallerStore(stage.aws().dynamoDb(), control())
        .put(
            caller.hash(),
            new Caller(
                caller.publicId(),
                "search, nightly",
                Optional.of("search"),
                Caller.Standing.GOOD,
                Caller.Access.of(Scope.COMPLETION)));
    handler = stage.handler(CompletionHandler.class, FUNCTION);
  }

  private String control() {
    return stage.template().table("ControlTable").name();
  }

  /** Gives the caller a budget for the month that is never used up. */
  void budget() {
    var _ =
        new DynamoTermsStore(stage.aws().dynamoDb(), control(), _ -> {}, new Random(1))
            .put(
                new Budget(
                    "month",
                    new Payer.Caller(caller.publicId()),
                    Money.ofUsd("1000"),
                    new Budget.Calendar(Period.MONTH, ZoneOffset.UTC),
                    Budget.Policy.USUAL));
  }

  /** Answers a request, and fails where that does not end in 200. */
  void answer(String body, String cacheControl) {
    Event event =
        Event.read(
            Events.restApi()
                .post("/v1/chat/completions")
                .header("Authorization", "Bearer " + caller.text().reveal())
                .header("Cache-Control", cacheControl)
                .body(body)
                .bytes());
    BufferedReply reply = new BufferedReply(event.version());
    handler.serve(event, Duration.ofSeconds(30), reply);
    JsonNode answer = Json.parse(reply.toEventReply());
    if (answer.path("statusCode").asInt() != 200) {
      throw new IllegalStateException("A request ended in " + answer);
    }
  }

  Map<String, Units> take() {
    return stage.recorder().take();
  }

  double takeEmulated() {
    return stage.recorder().takeEmulated();
  }

  OwnTime ownTime() {
    return new OwnTime(stage.recorder());
  }

  @Override
  public void close() {
    handler.close();
    stage.close();
  }
}
