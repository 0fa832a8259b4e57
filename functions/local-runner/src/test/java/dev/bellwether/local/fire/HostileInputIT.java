package dev.bellwether.local.fire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.json.MalformedJson;
import dev.bellwether.local.LocalGateway;
import dev.bellwether.local.fire.HostileRequests.Hostile;
import dev.bellwether.testkit.fire.Fire;
import dev.bellwether.testkit.provider.FakeProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Whatever a client sends, it gets an answer or an error that says what is wrong, in time. */
final class HostileInputIT {
  /** Over raw sockets everything may come at once, and two processors are shared with the tests. */
  private static final int TOGETHER = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(31);
  private static final long MOST_GROWTH = 96L * 1024 * 1024;
  private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 405, 413);

  private final Random random = new Random(Fire.seed("HostileInputIT"));
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();
  private String slowestKind = "";
  private long slowest;
  private int beforeUs;

  @Test
  void everyRequestGetsAnAnswerOrAnErrorThatSaysWhatIsWrong() throws Exception {
    int count = Fire.count(600, 20_000);
    Path catalogue =
        Rig.written(
            "catalogue-hostile-input.yaml",
            "retry: {attempts: 3, attempts-before-fallback: 2, backoff-from: 1ms, backoff-to:"
                + " 5ms}\n");
    String _ = System.setProperty("bellwether.catalogue", catalogue.toString());
    long before;
    long after;
    try (CapturedOutput output = new CapturedOutput();
        LocalGateway gateway = LocalGateway.start(Map.of("BELLWETHER_PORT", "0"))) {
      FakeProvider provider = gateway.fakeProvider().orElseThrow();
      var _ = provider.latency(Duration.ZERO, Duration.ZERO);
      RawClient client = new RawClient(gateway.port(), (int) PATIENCE.toMillis());
      HostileRequests requests = new HostileRequests(random);
      send(client, provider, requests, 200);
      before = used(provider);
      send(client, provider, requests, count - 200);
      after = used(provider);
      assertThat(output.unforeseen()).isEmpty();
    } finally {
      String _ = System.clearProperty("bellwether.catalogue");
    }
    assertThat(problems).isEmpty();
    assertThat(after - before).as("growth of the heap").isLessThan(MOST_GROWTH);
    System.out.println(
        "HostileInputIT: %s requests, statuses %s, %s of them refused by the HTTP server before us; slowest %s ms (%s); heap %s KiB, at most %s KiB allowed"
            .formatted(
                count,
                statuses,
                beforeUs,
                slowest,
                slowestKind,
                (after - before) / 1024,
                MOST_GROWTH / 1024));
  }

  private void send(RawClient client, FakeProvider provider, HostileRequests requests, int count)
      throws InterruptedException {
    Semaphore places = new Semaphore(TOGETHER);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        Hostile hostile = requests.next();
        places.acquire();
        var _ =
            threads.submit(
                () -> {
                  try {
                    send(client, hostile);
                  } finally {
                    places.release();
                  }
                });
        if (i % 500 == 0) {
          provider.forget();
        }
      }
    }
  }

  private void send(RawClient client, Hostile hostile) {
    long began = System.nanoTime();
    try {
      RawClient.Reply reply = client.send(hostile.bytes());
      long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
      note(hostile, reply, millis);
      problem(hostile, reply)
          .ifPresent(
              text -> report(hostile, text + ": " + cut(reply.head()) + " " + cut(reply.text())));
    } catch (IOException | RuntimeException failed) {
      report(hostile, failed.toString());
    }
  }

  private synchronized void note(Hostile hostile, RawClient.Reply reply, long millis) {
    int _ = statuses.merge(reply.status(), 1, Integer::sum);
    if (millis > slowest) {
      slowest = millis;
      slowestKind = hostile.kind() + ", " + reply.status();
    }
  }

  private void report(Hostile hostile, String problem) {
    boolean _ =
        problems.add(
            hostile.kind()
                + " "
                + problem
                + "\n  for "
                + cut(new String(hostile.bytes(), StandardCharsets.ISO_8859_1)));
  }

  private Optional<String> problem(Hostile hostile, RawClient.Reply reply) {
    if (hostile.notHttp()
        && !reply.isJson()
        && (reply.status() / 100 == 4 || reply.status() == 0)) {
      countBeforeUs();
      return Optional.empty();
    }
    return switch (reply.status()) {
      case 200, 204 -> Optional.empty();
      case 504 -> reply.text().contains("not_cached") ? Optional.empty() : Optional.of("timed out");
      default ->
          REFUSALS.contains(reply.status())
              ? isError(reply) ? Optional.empty() : Optional.of("is no error of the right shape")
              : Optional.of("has a status that nobody may get");
    };
  }

  private synchronized void countBeforeUs() {
    beforeUs++;
  }

  private static boolean isError(RawClient.Reply reply) {
    try {
      return reply.isJson() && Shapes.isError(Json.parse(reply.body()));
    } catch (MalformedJson notEvenJson) {
      return false;
    }
  }

  private static String cut(String text) {
    return text.length() > 700 ? text.substring(0, 700) + "…" : text;
  }

  private static long used(FakeProvider provider) throws InterruptedException {
    provider.forget();
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
