package dev.bellwether.local.fire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.completion.CompletionHandler;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.json.Json;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.State;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.fire.Fire;
import dev.bellwether.testkit.fire.RawServer;
import io.micronaut.json.tree.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a provider says, the client gets an answer or an error, in time, at a sane price. */
final class HostileProviderIT {
  private static final Money SANE = Money.ofUsd("20");
  private static final Duration SLACK = Duration.ofSeconds(4);
  private static final int CONNECTIONS = 30;

  private final RawServer provider = RawServer.start((request, out) -> false);
  private final Rig rig = new Rig(provider.address() + "/v1", "key-of-a-hostile-provider");
  private final Random random = new Random(Fire.seed("HostileProviderIT"));
  private final CallerKey caller = rig.caller(random);
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private CompletionHandler handler;
  private int asked;
  private long slowest;

  @BeforeEach
  void start() {
    handler = rig.handler();
  }

  @AfterEach
  void stop() {
    handler.getApplicationContext().close();
    provider.close();
  }

  @Test
  void everyReplyEndsWell() throws Exception {
    try (CapturedOutput output = new CapturedOutput()) {
      List<String> problems = new ArrayList<>();
      List<Map.Entry<String, byte[]>> replies = new ArrayList<>(HostileReplies.all().entrySet());
      Collections.shuffle(replies, random);
      for (Map.Entry<String, byte[]> reply : replies.subList(0, Fire.count(40, replies.size()))) {
        provider.reply(Replies.saying(reply.getValue()));
        problems.addAll(both(reply.getKey()));
      }
      problems.addAll(mutations());
      assertThat(output.unforeseen()).isEmpty();
      assertThat(problems).isEmpty();
    }
    ledgerIsSane();
    noConnectionIsLeaked();
    System.out.println(
        "HostileProviderIT: %s requests, statuses %s, slowest %s ms, every entry settled between zero and %s; all %s connections are free afterwards"
            .formatted(asked, statuses, slowest, SANE, CONNECTIONS));
  }

  @Test
  void whatNeverEndsIsCutInTime() throws Exception {
    List<Map.Entry<String, RawServer.Reply>> replies =
        new ArrayList<>(EndlessReplies.all().entrySet());
    Collections.shuffle(replies, random);
    List<String> problems = new ArrayList<>();
    try (CapturedOutput output = new CapturedOutput();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Map.Entry<String, RawServer.Reply> reply :
          replies.subList(0, Fire.count(2, replies.size()))) {
        provider.reply(reply.getValue());
        Future<List<String>> whole = threads.submit(() -> asked(reply.getKey(), false));
        problems.addAll(asked(reply.getKey(), true));
        problems.addAll(whole.get());
      }
      assertThat(output.unforeseen()).isEmpty();
      assertThat(problems).isEmpty();
    }
    ledgerIsSane();
    System.out.println(
        "HostileProviderIT: %s replies without an end, statuses %s, slowest %s ms of %s"
            .formatted(asked, statuses, slowest, Rig.TIME.toMillis()));
  }

  /** Bytes of good replies, spoiled anywhere. */
  private List<String> mutations() {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < Fire.count(40, 2_000); i++) {
      boolean stream = random.nextBoolean();
      byte[] bytes =
          Replies.reply(
              "200 OK",
              stream ? "text/event-stream" : "application/json",
              (stream ? Replies.STREAM : Replies.WHOLE).getBytes(StandardCharsets.UTF_8));
      byte[] spoiled = Spoiler.spoil(bytes, random);
      provider.reply(Replies.saying(spoiled));
      if (i % 3 == 0) {
        renewHandler();
      }
      problems.addAll(
          asked("mutation " + i + " " + new String(spoiled, StandardCharsets.ISO_8859_1), stream));
    }
    return problems;
  }

  private List<String> both(String name) {
    renewHandler();
    List<String> problems = new ArrayList<>(asked(name, false));
    problems.addAll(asked(name, true));
    return problems;
  }

  private List<String> asked(String name, boolean stream) {
    long began = System.nanoTime();
    Collected reply = Rig.ask(handler, request(stream, next()));
    long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
    note(reply, millis);
    return problem(reply, millis)
        .map(
            text ->
                List.of(name + (stream ? " (stream): " : ": ") + text + " " + reply.everything()))
        .orElse(List.of());
  }

  private synchronized int next() {
    return asked++;
  }

  private synchronized void note(Collected reply, long millis) {
    slowest = Math.max(slowest, millis);
    int _ = statuses.merge(reply.status(), 1, Integer::sum);
  }

  /** A refused key or model rests for a while, and then nobody is asked at all. */
  private void renewHandler() {
    handler.getApplicationContext().close();
    handler = rig.unbiasedHandler();
  }

  private EventBuilder request(boolean stream, int number) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("model", "deepseek-v3.2");
    body.put("messages", List.of(Map.of("role", "user", "content", "Hello " + number)));
    body.put("stream", stream);
    return Rig.chat(caller, Json.text(Json.object(body)));
  }

  private static Optional<String> problem(Collected reply, long millis) {
    if (!reply.ended()) {
      return Optional.of("has no end");
    }
    if (millis > Rig.TIME.plus(SLACK).toMillis()) {
      return Optional.of("took " + millis + " ms");
    }
    if (reply.status() != 200) {
      boolean known =
          List.of(400, 403, 404, 418, 429, 451, 499, 502, 503, 504).contains(reply.status());
      return known && Shapes.isError(reply.json())
          ? Optional.empty()
          : Optional.of("is no error of the right shape");
    }
    if (!reply.headers().getOrDefault("content-type", "").startsWith("text/event-stream")) {
      JsonNode _ = reply.json();
      return Optional.empty();
    }
    String last = reply.events().isEmpty() ? "" : reply.events().getLast();
    return last.equals("[DONE]") || Shapes.isError(Json.parse(last))
        ? Optional.empty()
        : Optional.of("ends neither in [DONE] nor in an error");
  }

  private void ledgerIsSane() {
    List<Entry> entries = rig.entries();
    assertThat(entries).hasSize(asked);
    assertThat(entries)
        .allSatisfy(
            entry -> {
              assertThat(entry.state()).isEqualTo(State.SETTLED);
              assertThat(entry.cost()).isBetween(Money.ZERO, SANE);
            });
  }

  /** As many requests as there are connections have to be at the provider at the same time. */
  private void noConnectionIsLeaked() throws Exception {
    CountDownLatch together = new CountDownLatch(CONNECTIONS);
    byte[] good =
        Replies.reply("200 OK", "application/json", Replies.WHOLE.getBytes(StandardCharsets.UTF_8));
    provider.reply(
        (request, out) -> {
          together.countDown();
          try {
            boolean _ = together.await(5, TimeUnit.SECONDS);
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
          out.write(good);
          return false;
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Collected>> replies = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        EventBuilder event = request(false, 1_000_000 + i);
        replies.add(threads.submit(() -> Rig.ask(handler, event)));
      }
      for (Future<Collected> reply : replies) {
        assertThat(reply.get().status()).isEqualTo(200);
      }
    }
    assertThat(together.getCount()).isZero();
    Thread.sleep(200);
    assertThat(provider.connections()).isLessThanOrEqualTo(CONNECTIONS);
    assertThat(Arrays.asList(200, 503, 429)).containsAnyElementsOf(statuses.keySet());
  }
}
