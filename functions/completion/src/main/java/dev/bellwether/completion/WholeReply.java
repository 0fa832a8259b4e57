package dev.bellwether.completion;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.routing.provider.Answer;
import dev.bellwether.spend.money.Money;

/** An answer in one piece, as its provider gave it. */
record WholeReply(Call call, ReplySink sink) {
  void finish(Answer answer, Origin origin, Money cost) {
    ReplyHead head =
        ReplyHead.json(200)
            .with(origin.headers(call))
            .with("x-bellwether-cost-usd", cost.toUsd().toPlainString());
    sink.whole(head, Json.bytes(answer.body()));
  }
}
