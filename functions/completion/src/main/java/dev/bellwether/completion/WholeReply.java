package dev.bellwether.completion;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.routing.provider.Answer;
import dev.bellwether.spend.money.Money;
import java.util.Map;
import java.util.TreeMap;

/** An answer in one piece, as its provider gave it. */
record WholeReply(Call call, ReplySink sink) {
  void finish(Answer answer, Origin origin, Money cost) {
    Map<String, String> headers = new TreeMap<>(origin.headers(call));
    headers.put("x-bellwether-cost-usd", cost.toUsd().toPlainString());
    call.budgetRemaining(cost)
        .ifPresent(left -> headers.put("x-bellwether-budget-remaining-usd", left));
    sink.whole(ReplyHead.json(200).with(headers), Json.bytes(answer.body()));
  }
}
