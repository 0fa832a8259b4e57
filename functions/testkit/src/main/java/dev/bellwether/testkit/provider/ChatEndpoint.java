package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;

/** {@code POST /chat/completions}. */
final class ChatEndpoint {
  private final Access access;
  private final CallLog log;
  private final Clock clock;

  ChatEndpoint(Access access, CallLog log, Clock clock) {
    this.access = access;
    this.log = log;
    this.clock = clock;
  }

  void answer(ReceivedCall call, String requestId, Faults faults, Wire wire) throws IOException {
    ChatRequest request = ChatRequest.parse(call.body());
    access.checkModel(request.model());
    Answer answer = Author.answer(request, requestId, clock.instant().getEpochSecond());
    Bill bill = new Bill(log, answer, requestId, call.key());
    if (request.stream()) {
      new StreamedReply(answer, request.includeUsage(), faults, wire)
          .send(bill::part, log::clientLeft);
    } else {
      whole(answer, bill, faults, wire);
    }
  }

  private static void whole(Answer answer, Bill bill, Faults faults, Wire wire) throws IOException {
    wire.pace().wholeAnswer(answer.pieces());
    ObjectNode json = answer.whole();
    if (faults.has(Fault.NoUsage.class)) {
      json.remove("usage");
    }
    byte[] body = Json.bytes(json);
    boolean broken = faults.has(Fault.ResetMidBody.class) || faults.has(Fault.TruncatedJson.class);
    bill.whole(!broken);
    if (faults.has(Fault.ResetMidBody.class)) {
      wire.halfOf(body);
    }
    wire.json(200, broken ? Arrays.copyOf(body, body.length / 2) : body);
  }

  /** Writes the bill of one answer. */
  private record Bill(CallLog log, Answer answer, String requestId, String key) {
    void whole(boolean delivered) {
      part(delivered, answer.pieces());
    }

    void part(boolean delivered, long produced) {
      log.billed(
          answer.usage().withVisible(produced).bill(requestId, answer.model(), key, delivered));
    }
  }
}
