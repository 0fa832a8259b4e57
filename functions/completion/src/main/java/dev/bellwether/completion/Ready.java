package dev.bellwether.completion;

import dev.bellwether.routing.run.AnswerSink;
import dev.bellwether.routing.run.FirstKey;
import dev.bellwether.routing.run.Run;
import java.util.Optional;

/** A call that may be made: its money is set aside, and perhaps its key is chosen. */
record Ready(Funding funding, FirstKey first) {
  Call call() {
    return funding.call();
  }

  /** The call as a run, answering through the given sink where it is streamed. */
  Run run(Optional<AnswerSink> stream) {
    return new Run(
        call().request(),
        call().plan(),
        funding.holding(),
        stream,
        new Run.Urgency(call().inbound().deadline(), call().priority(), first));
  }
}
