package dev.bellwether.completion;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.caller.DynamoCallerStore;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.spend.terms.DynamoTermsStore;
import dev.bellwether.spend.terms.TermsStore;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.template.Template;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A handler as Lambda would start it, in a stack of its own. */
final class LambdaStage implements AutoCloseable {
  private final AwsEmulator aws = Emulators.embedded();
  private final Template stack = aws.freshStack(Template.load());
  private final CallerKey caller = CallerKey.create(new SecureRandom());
  private final Map<String, String> environment = new HashMap<>();
  private CompletionHandler handler;

  LambdaStage(String providerUrl) {
    this(providerUrl, Map.of());
  }

  /** A handler with these variables too. */
  LambdaStage(String providerUrl, Map<String, String> more) {
    environment.putAll(stack.function("CompletionFunction").environment());
    environment.putAll(aws.variables());
    environment.put("HOLYSHEEP_BASE_URL", providerUrl);
    environment.putAll(more);
    var _ =
        aws.secretsManager()
            .putSecretValue(
                put ->
                    put.secretId(stack.secret("HolySheepSecret").name())
                        .secretString("{\"keys\":[{\"id\":\"a\",\"value\":\"key-a\"}]}"));
    new DynamoCallerStore(aws.dynamoDb(), stack.table("ControlTable").name())
        .put(
            caller.hash(),
            new Caller(
                caller.publicId(),
                "a test",
                Optional.empty(),
                Caller.Standing.GOOD,
                Caller.Access.of(Scope.COMPLETION)));
    handler = new CompletionHandler(environment);
  }

  CompletionHandler handler() {
    return handler;
  }

  AwsEmulator aws() {
    return aws;
  }

  Template stack() {
    return stack;
  }

  /** Another instance takes the place of this one: it remembers nothing. */
  void restart() {
    handler.close();
    handler = new CompletionHandler(environment);
  }

  /** The caller whose key every event carries. */
  String callerId() {
    return caller.publicId();
  }

  /** The texts of all alerts that were written down. */
  List<String> alerts() {
    return aws
        .dynamoDb()
        .query(
            query ->
                query
                    .tableName(stack.table("ControlTable").name())
                    .keyConditionExpression("pk = :alerts")
                    .expressionAttributeValues(Map.of(":alerts", AttributeValue.fromS("alerts"))))
        .items()
        .stream()
        .map(item -> item.getOrDefault("text", AttributeValue.fromS("")).s())
        .toList();
  }

  /** What has been agreed with the caller; a handler that has read it believes it for a minute. */
  TermsStore terms() {
    return new DynamoTermsStore(
        aws.dynamoDb(), stack.table("ControlTable").name(), time -> {}, new Random(1));
  }

  /** What Lambda would hand back for an event that carries the caller's key. */
  JsonNode answer(EventBuilder event) {
    return answer(
        event.header("Authorization", "Bearer " + caller.text().reveal()).bytes(), 30_000);
  }

  JsonNode answer(EventBuilder event, int millis) {
    return answer(
        event.header("Authorization", "Bearer " + caller.text().reveal()).bytes(), millis);
  }

  JsonNode answer(byte[] event, int millis) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), out, new Remaining(millis));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return Json.parse(out.toByteArray());
  }

  @Override
  public void close() {
    handler.close();
  }

  /** A context that knows how much time is left, and nothing else. */
  @NullUnmarked
  private record Remaining(int millis) implements Context {
    @Override
    public int getRemainingTimeInMillis() {
      return millis;
    }

    @Override
    public String getAwsRequestId() {
      return "aws-1";
    }

    @Override
    public String getLogGroupName() {
      return "group";
    }

    @Override
    public String getLogStreamName() {
      return "stream";
    }

    @Override
    public String getFunctionName() {
      return "completion";
    }

    @Override
    public String getFunctionVersion() {
      return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "arn:aws:lambda:us-east-1:000000000000:function:completion";
    }

    @Override
    public CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 1769;
    }

    @Override
    public LambdaLogger getLogger() {
      return null;
    }
  }
}
