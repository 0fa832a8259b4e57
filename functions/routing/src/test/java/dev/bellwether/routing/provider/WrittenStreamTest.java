package dev.bellwether.routing.provider;

import static dev.bellwether.routing.provider.Streams.chunk;
import static dev.bellwether.routing.provider.Streams.contentOf;
import static dev.bellwether.routing.provider.Streams.events;
import static dev.bellwether.routing.provider.Streams.streamOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.bellwether.routing.provider.ProviderReply.Answered;
import dev.bellwether.routing.provider.ProviderReply.RequestRefused;
import dev.bellwether.routing.provider.ProviderReply.Throttled;
import dev.bellwether.routing.provider.ProviderReply.Unavailable;
import dev.bellwether.testkit.provider.FakeProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams written out event by event, over real HTTP. */
@Timeout(60)
final class WrittenStreamTest {
  private static final String ROLE = chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
  private static final String CONTENT = chunk("{\"content\":\"Hi\"}", "null");
  private static final String END = chunk("{}", "\"stop\"");

  private final FakeProvider provider = FakeProvider.start();
  private final ProviderClient client = new ProviderClient(Clock.systemUTC());
  private final Asking asking = Asking.at(provider);

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void aStreamThatBreaksBetweenTwoAnswersIsNotWhole() {
    provider.script().next(streamOf(ROLE, CONTENT, END));
    assertThat(client.ask(asking.streamed(new Chat())).reply()).isInstanceOf(Answered.class);

    String oneOfTwo = CONTENT + "\n\n" + END + "\n\n";
    assertThat(brokenAfter(oneOfTwo)).isInstanceOf(Unavailable.class);
    assertThat(brokenAfter(oneOfTwo + usage())).isInstanceOf(Answered.class);
  }

  @Test
  void anErrorInsteadOfTheFirstChunkIsTheErrorItNames() {
    provider.script().next(streamOf("{\"error\":{\"code\":\"rate_limit_exceeded\"}}"));
    assertThat(client.ask(asking.streamed(new Chat())).reply()).isInstanceOf(Throttled.class);

    provider.script().next(streamOf(ROLE, "{\"error\":{\"code\":400,\"message\":\"bad\"}}"));
    assertThat(client.ask(asking.streamed(new Chat())).reply()).isInstanceOf(RequestRefused.class);
  }

  @Test
  void anErrorAfterContentCutsTheStream() {
    provider.script().next(streamOf(CONTENT, "{\"error\":{\"code\":400,\"message\":\"bad\"}}"));

    assertThat(client.ask(asking.streamed(new Chat())).reply())
        .isInstanceOfSatisfying(
            Unavailable.class, reply -> assertThat(reply.problem()).isEqualTo("bad"));
  }

  @Test
  void aChunkThatCannotBeReadCutsTheStream() {
    for (String rubbish : List.of("{\"choices\":", "[1]", "\"text\"", "plain words")) {
      provider.script().next(streamOf(ROLE, rubbish));
      assertThat(client.ask(asking.streamed(new Chat())).reply()).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void aStreamThatEndsBeforeItsAnswerIsCut() {
    provider.script().next(streamOf(ROLE, CONTENT), streamOf(), streamOf("[DONE]"));

    for (int call = 0; call < 3; call++) {
      assertThat(client.ask(asking.streamed(new Chat())).reply())
          .isInstanceOfSatisfying(
              Unavailable.class,
              reply -> assertThat(reply.problem()).contains("ended before its answer did"));
    }
  }

  @Test
  void whatFollowsTheEndOfAStreamIsNotRead() {
    provider.script().next(streamOf(CONTENT, END, "[DONE]", CONTENT, "rubbish"));
    Chat chat = new Chat();

    assertThat(client.ask(asking.streamed(chat)).reply()).isInstanceOf(Answered.class);
    assertThat(contentOf(chat)).isEqualTo("Hi");
  }

  @Test
  void aStreamReadToItsEndLeavesItsConnectionToTheNextOne() throws IOException {
    List<InetSocketAddress> callers = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          callers.add(exchange.getRemoteAddress());
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("content-type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(events(CONTENT, END, "[DONE]").getBytes(StandardCharsets.UTF_8));
          }
        });
    server.start();
    try {
      Asking there = Asking.at("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
      for (int call = 0; call < 5; call++) {
        assertThat(client.ask(there.streamed(new Chat())).reply()).isInstanceOf(Answered.class);
      }
    } finally {
      server.stop(0);
    }

    assertThat(callers).hasSize(5);
    assertThat(callers.stream().distinct()).hasSize(1);
  }

  private ProviderReply brokenAfter(String events) {
    byte[] bytes = events.getBytes(StandardCharsets.UTF_8);
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("content-type", "text/event-stream");
            exchange.sendResponseHeaders(200, bytes.length + 100L);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            throw new IOException("the connection breaks here");
          });
      server.start();
      try {
        Asking there = Asking.at("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        return new ProviderClient(Clock.systemUTC()).ask(there.streamed(new Chat())).reply();
      } finally {
        server.stop(0);
      }
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String usage() {
    return "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}\n\n";
  }
}
