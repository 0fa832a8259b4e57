package dev.bellwether.benchmarks.cost;

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
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.template.Template;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One instance of the completion function as it is deployed, behind the recorder. */
final class Instance implements AutoCloseable {
  private static final String POOL = "{\"keys\":[{\"id\":\"primary\",\"value\":\"sk-none\"}]}";

  private final AwsEmulator aws = AwsEmulator.builtIn();
  private final FakeProvider provider = FakeProvider.start();
  private final Template stack = aws.freshStack(Template.load());
  private final CallerKey caller = CallerKey.create(new SecureRandom());
  private final Recorder recorder = new Recorder(aws.dynamoDbEndpoint());
  private final CompletionHandler handler;

  Instance() throws IOException {
    String secret = stack.secret("HolySheepSecret").name();
    var _ = aws.secretsManager().putSecretValue(put -> put.secretId(secret).secretString(POOL));
    new DynamoCallerStore(aws.dynamoDb(), control())
        .put(
            caller.hash(),
            new Caller(
                caller.publicId(),
                "search, nightly",
                Optional.of("search"),
                Caller.Standing.GOOD,
                Caller.Access.of(Scope.COMPLETION)));
    Map<String, String> environment =
        new HashMap<>(stack.function("CompletionFunction").environment());
    environment.putAll(aws.variables());
    environment.put("BELLWETHER_ENDPOINT_DYNAMODB", recorder.address());
    environment.put("HOLYSHEEP_BASE_URL", provider.baseUrl());
    environment.put("BELLWETHER_LOG_FORMAT", "json");
    handler = new CompletionHandler(environment);
  }

  private String control() {
    return stack.table("ControlTable").name();
  }

  /** Gives the caller a budget for the month that is never used up. */
  void budget() {
    var _ =
        new DynamoTermsStore(aws.dynamoDb(), control(), _ -> {}, new Random(1))
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
    int status = Json.parse(reply.toEventReply()).path("statusCode").asInt();
    if (status != 200) {
      throw new IllegalStateException("A request ended in " + status);
    }
  }

  Map<String, Units> take() {
    return recorder.take();
  }

  double takeEmulated() {
    return recorder.takeEmulated();
  }

  @Override
  public void close() {
    handler.close();
    recorder.close();
    provider.close();
    aws.close();
  }
}
