package dev.bellwether.routing.provider;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.json.MalformedJson;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.provider.ProviderReply.Answered;
import dev.bellwether.routing.provider.ProviderReply.Spent;
import dev.bellwether.routing.provider.ProviderReply.Unavailable;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one stream to its end: each chunk goes on at once and into the whole answer. */
final class StreamedAnswer {
  private static final String DONE = "[DONE]";
  private static final Duration END_OF_BODY = Duration.ofMillis(200);

  private final ProviderCall call;
  private final ChunkSink sink;
  private final Deadline firstContent;
  private final FailureClassifier classifier;
  private final AnswerAssembly assembly = new AnswerAssembly();
  private final SseParser parser = new SseParser();
  private long received;
  private boolean done;

  StreamedAnswer(
      ProviderCall call, ChunkSink sink, Deadline firstContent, FailureClassifier classifier) {
    this.call = call;
    this.sink = sink;
    this.firstContent = firstContent;
    this.classifier = classifier;
  }

  ProviderReply read(ProviderResponse response) {
    try {
      byte[] piece = response.next(patience());
      while (piece != null) {
        received += piece.length;
        if (received > ProviderClient.LARGEST_ANSWER) {
          return cut("its stream is longer than " + ProviderClient.LARGEST_ANSWER + " bytes");
        }
        ProviderReply failure = takeAll(parser.feed(piece));
        if (failure != null) {
          return failure;
        }
        if (sink.abandoned()) {
          return cut("the client left");
        }
        piece = done ? null : response.next(patience());
      }
      if (done) {
        awaitEnd(response);
      }
      ProviderReply failure = takeAll(parser.finish());
      if (failure != null) {
        return failure;
      }
    } catch (TransportFailure failure) {
      return wholeBeforeItBroke() ? answered() : cut(ProviderClient.words(failure));
    } catch (MalformedJson malformed) {
      return cut("a chunk cannot be read: " + malformed.getMessage());
    } catch (BrokenReply broken) {
      return cut(String.valueOf(broken.getMessage()));
    }
    // Some providers forget [DONE]; a stream that has said why it ended is complete all the same.
    return assembly.finished() ? answered() : cut("its stream ended before its answer did");
  }

  /**
   * A connection whose reply was read to its end serves the next request; nothing else hangs on it.
   */
  private void awaitEnd(ProviderResponse response) {
    Deadline end =
        new Deadline(
            call.deadline().clock().instant().plus(call.deadline().atMost(END_OF_BODY)),
            call.deadline().clock());
    try {
      byte[] rest = response.next(end.remaining());
      while (rest != null && !end.passed()) {
        rest = response.next(end.remaining());
      }
    } catch (TransportFailure endless) {
      // Closing the response then closes the connection too.
    }
  }

  /**
   * The usage comes last: with several choices, those that have begun may have ended while others
   * were still to come.
   */
  private boolean wholeBeforeItBroke() {
    return assembly.finished() && assembly.answer().usage().isPresent();
  }

  private @Nullable ProviderReply takeAll(List<String> events) {
    for (String data : events) {
      if (call.deadline().passed()) {
        return cut("the time was up in the middle of its stream");
      }
      ProviderReply failure = take(data);
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }

  private @Nullable ProviderReply take(String data) {
    if (done || data.isBlank()) {
      return null;
    }
    if (data.strip().equals(DONE)) {
      done = true;
      return null;
    }
    JsonNode chunk = Json.parseTolerantly(data);
    if (!chunk.isObject()) {
      throw new BrokenReply("a chunk is not a JSON object");
    }
    if (Json.valueOf(chunk, "error") != null) {
      ProviderError error = ProviderError.read(data, call.key().value());
      return sink.started() ? cut(error.message()) : classifier.classifyWithin(error);
    }
    assembly.add(chunk);
    sink.chunk(chunk);
    return null;
  }

  private Duration patience() {
    return assembly.started()
        ? call.deadline().atMost(call.provider().timeouts().read())
        : firstContent.remaining();
  }

  private ProviderReply answered() {
    return new Answered(assembly.answer());
  }

  private Unavailable cut(String problem) {
    Answer soFar = assembly.answer();
    return new Unavailable(problem, new Spent.Perhaps(soFar.estimatedOutput()));
  }
}
