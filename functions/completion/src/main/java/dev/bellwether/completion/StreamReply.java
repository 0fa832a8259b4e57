package dev.bellwether.completion;

import dev.bellwether.edge.error.ErrorBodies;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.reply.ClientLeft;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.provider.Answer;
import dev.bellwether.routing.provider.Chunks;
import dev.bellwether.routing.run.AnswerSink;
import dev.bellwether.spend.money.Money;
import io.micronaut.json.tree.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer as server-sent events. The head goes out with the first content, so that a target that
 * fails before it leaves no trace; usage comes last, because it is known and priced last.
 */
final class StreamReply implements AnswerSink {
  private final Call call;
  private final ReplySink sink;
  private final List<JsonNode> early = new ArrayList<>();
  private Origin origin;
  private boolean started;
  private boolean abandoned;

  StreamReply(Call call, ReplySink sink) {
    this.call = call;
    this.sink = sink;
    this.origin = Origin.provider(call.plan().first().offer(), 0);
  }

  /** The stream comes from here; what came from elsewhere before is dropped. */
  void begin(Origin from) {
    origin = from;
    early.clear();
  }

  @Override
  public void begin(Target target, int attempt) {
    begin(Origin.provider(target.offer(), attempt));
  }

  @Override
  public void chunk(JsonNode chunk) {
    if (Chunks.saysOnlyUsage(chunk) || abandoned) {
      return;
    }
    early.add(Json.without(chunk, "usage"));
    if (started || Chunks.startsAnswer(chunk)) {
      send();
    }
  }

  private void send() {
    call.timing().contentCame();
    attempt(
        () -> {
          if (!started) {
            started = true;
            sink.head(ReplyHead.events().with(origin.headers(call)));
          }
          early.forEach(chunk -> event(Json.text(chunk)));
          early.clear();
        });
  }

  /** The end of a good stream: usage where it was asked for, the cost, {@code [DONE]}. */
  void finish(Answer answer, Money cost) {
    send();
    attempt(
        () -> {
          JsonNode usage = Json.valueOf(answer.body(), "usage");
          if (call.request().shape().usageInStream() && usage != null && usage.isObject()) {
            JsonNode priced = Json.with(usage, "cost", cost.toUsd());
            event(Json.text(Chunks.usage(answer, priced)));
          }
          comment("x-bellwether-cost-usd", cost.toUsd().toPlainString());
          call.budgetRemaining(cost)
              .ifPresent(left -> comment("x-bellwether-budget-remaining-usd", left));
          event("[DONE]");
          sink.end();
        });
  }

  /** The end of a stream that failed: an error event where it has begun, else a plain error. */
  void fail(GatewayError error) {
    attempt(
        () -> {
          if (started) {
            event(Json.text(ErrorBodies.tree(error)));
            sink.end();
          } else {
            sink.refuse(error, origin.headers(call));
          }
        });
  }

  private void attempt(Runnable writing) {
    if (abandoned) {
      return;
    }
    try {
      writing.run();
    } catch (ClientLeft left) {
      abandoned = true;
    }
  }

  private void comment(String name, String value) {
    text(": " + name + " " + value + "\n\n");
  }

  private void event(String data) {
    text("data: " + data + "\n\n");
  }

  private void text(String text) {
    sink.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean started() {
    return started;
  }

  @Override
  public boolean abandoned() {
    return abandoned;
  }
}
