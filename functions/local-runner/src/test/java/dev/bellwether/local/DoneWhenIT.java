package dev.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.AttemptOutcome;
import dev.bellwether.spend.ledger.Bill;
import dev.bellwether.spend.ledger.CacheResult;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.provider.BilledCall;
import dev.bellwether.testkit.provider.FakeProviderMain;
import dev.bellwether.testkit.provider.Fault;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The points on which the main job was said to be done. */
final class DoneWhenIT extends StagedTest {
  @Test
  void theLineThatTheBannerShowsAnswers() throws Exception {
    String banner =
        Banner.of(
            stage.gateway(),
            LocalSettings.read(Map.of("BELLWETHER_PORT", "0", "HOLYSHEEP_API_KEY", "x")),
            1);
    assertThat(banner).contains(stage.baseUrl()).contains("bw-local");

    Reply reply = CurlLine.in(banner).send();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.content()).contains("Paris");
  }

  @Test
  void autoTakesTheTasksModelAndTheSameRequestAgainIsAHitWithoutAProviderCall() {
    assertRoutedThenHit(Ask.PYTHON, "code", "deepseek-v3.2");
    stage.provider().forget();
    assertRoutedThenHit(Ask.FRANCE + " Answer in English.", "fast", "gemini-2.5-flash");
  }

  private static void assertRoutedThenHit(String prompt, String task, String model) {
    Reply first = stage.chat(Ask.of("auto", prompt));
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("x-bellwether-model")).isEqualTo(model);
    assertThat(first.header("x-bellwether-provider")).isEqualTo("holysheep");
    assertThat(first.header("x-bellwether-task")).isEqualTo(task);
    assertThat(first.header("x-bellwether-attempts")).isEqualTo("1");
    assertThat(first.header("x-bellwether-cache")).isEqualTo("MISS");
    assertThat(first.header("cache-status")).isEqualTo("bellwether; fwd=miss");
    assertThat(first.header("x-bellwether-cost-usd"))
        .isEqualTo(Bills.of(stage.provider().billed()).toUsd().toPlainString());
    assertThat(stage.provider().calls()).hasSize(1);

    Reply second = stage.chat(Ask.of("auto", prompt));
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.header("x-bellwether-cache")).isEqualTo("HIT");
    assertThat(second.header("x-bellwether-model")).isEqualTo(model);
    assertThat(second.header("x-bellwether-cost-usd")).isEqualTo("0");
    assertThat(second.content()).isEqualTo(first.content());
    assertThat(stage.provider().calls()).hasSize(1);
    assertThat(stage.entryOf(second).cost()).isEqualTo(Money.ZERO);
    assertThat(Objects.requireNonNull(stage.entryOf(second).settlement()).cache())
        .isEqualTo(CacheResult.HIT);
  }

  @Test
  void twoRefusedKeysAndAFailingModelStillGiveAnAnswerAndEachAttemptIsOnTheLedger() {
    try (Stage broken = Stage.open()) {
      broken.provider().revoke(Stage.PRIMARY).revoke(Stage.BACKUP_1);
      broken.provider().script().forModel("deepseek-v3.2").always(Fault.status(500));

      // Which key comes first is chance: ask until both bad ones have had their turn.
      List<Attempt> made = new ArrayList<>();
      Set<String> refused = new TreeSet<>();
      for (int round = 0; refused.size() < 2; round++) {
        Reply reply = broken.chat(Ask.of("auto", Ask.PYTHON + " Take " + round + "."));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("x-bellwether-model")).isEqualTo("gpt-4.1");
        List<Attempt> attempts = attemptsOfGoodEntry(broken, reply);
        attempts.stream()
            .filter(attempt -> attempt.outcome() == AttemptOutcome.KEY_REFUSED)
            .forEach(attempt -> refused.add(attempt.sent().keyId()));
        made.addAll(attempts);
      }
      assertThat(refused).containsExactly("backup-1", "primary");
      assertThat(made).extracting(Attempt::outcome).contains(AttemptOutcome.UNAVAILABLE);
      long calls =
          broken.provider().calls().stream().filter(call -> call.method().equals("POST")).count();
      assertThat((long) made.size()).isEqualTo(calls);
    }
  }

  /** The attempts of an entry whose last one answered and cost what the provider billed. */
  private static List<Attempt> attemptsOfGoodEntry(Stage broken, Reply reply) {
    Entry entry = broken.entryOf(reply);
    List<Attempt> failed = entry.attempts().subList(0, entry.attempts().size() - 1);
    Attempt good = entry.attempts().getLast();
    assertThat(entry.attempts()).hasSize(Integer.parseInt(reply.header("x-bellwether-attempts")));
    assertThat(outcomes(entry, "deepseek-v3.2"))
        .isSubsetOf(AttemptOutcome.KEY_REFUSED, AttemptOutcome.UNAVAILABLE);
    assertThat(failed)
        .allSatisfy(attempt -> assertThat(attempt.charge().cost()).isEqualTo(Money.ZERO));
    assertThat(good.outcome()).isEqualTo(AttemptOutcome.ANSWERED);
    assertThat(good.charge().bill()).isEqualTo(Bill.EXACT);
    BilledCall billed = broken.provider().billed().getLast();
    assertThat(good.sent().providerRequestId()).isEqualTo(billed.providerRequestId());
    assertThat(billed.key()).isEqualTo(Stage.BACKUP_2);
    assertThat(entry.cost()).isEqualTo(Bills.of(List.of(billed)));
    return entry.attempts();
  }

  private static List<AttemptOutcome> outcomes(Entry entry, String model) {
    return entry.attempts().stream()
        .filter(attempt -> attempt.sent().offer().model().equals(model))
        .map(Attempt::outcome)
        .toList();
  }

  @Tag(WHILE_WRITTEN)
  @Test
  void aStreamLeavesPieceByPieceAndEndsInDone() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    HttpServer slow = providerThatWaitsAfterItsFirstPiece(seen);
    String url = "http://127.0.0.1:" + slow.getAddress().getPort() + "/v1";
    try (Stage live = Stage.open(Map.of("HOLYSHEEP_BASE_URL", url))) {
      HttpResponse<InputStream> response =
          live.stream(live.chatRequest(Ask.streamed("gpt-4.1", "Say hello.")));
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        String line = lines.readLine();
        while (line != null && !line.contains("Hel")) {
          line = lines.readLine();
        }
        assertThat(line).contains("Hel");
        // Only now does the provider go on: had anything buffered the stream, this would hang.
        seen.countDown();
        List<String> rest = lines.lines().filter(text -> text.startsWith("data:")).toList();
        assertThat(rest).anyMatch(text -> text.contains("lo!"));
        assertThat(rest.getLast()).isEqualTo("data: [DONE]");
      }
    } finally {
      slow.stop(0);
    }
  }

  private static HttpServer providerThatWaitsAfterItsFirstPiece(CountDownLatch seen)
      throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var _ =
        server.createContext(
            "/v1/chat/completions",
            exchange -> {
              exchange.getResponseHeaders().set("content-type", "text/event-stream");
              exchange.sendResponseHeaders(200, 0);
              try (OutputStream out = exchange.getResponseBody()) {
                out.write(event("{\"content\":\"Hel\"}", "null"));
                out.flush();
                if (!await(seen)) {
                  return;
                }
                out.write(event("{\"content\":\"lo!\"}", "\"stop\""));
                out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
              }
            });
    server.start();
    return server;
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(1900, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static byte[] event(String delta, String finish) {
    return ("data:"
            + " {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
            + "\"choices\":[{\"index\":0,\"delta\":"
            + delta
            + ",\"finish_reason\":"
            + finish
            + "}]}\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anyOpenAiCompatibleServerInAProcessOfItsOwnWillDo() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FakeProviderMain.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Stage far = Stage.open(Map.of("HOLYSHEEP_BASE_URL", said.readLine()))) {
      Reply first = far.chat(Ask.of("auto", Ask.FRANCE));
      assertThat(first.status()).isEqualTo(200);
      assertThat(first.content()).contains("Paris");
      assertThat(first.header("x-bellwether-model")).isEqualTo("gemini-2.5-flash");
      assertThat(far.chat(Ask.of("auto", Ask.FRANCE)).header("x-bellwether-cache"))
          .isEqualTo("HIT");
      Reply stream = far.chat(Ask.streamed("auto", Ask.PYTHON));
      assertThat(stream.streamed()).contains("def merge_sorted");
      assertThat(stream.done()).isTrue();
      assertThat(far.entryOf(first).attempts())
          .singleElement()
          .satisfies(attempt -> assertThat(attempt.charge().bill()).isEqualTo(Bill.EXACT));
      assertThat(far.provider().calls()).isEmpty();
    } finally {
      process.getOutputStream().close();
      boolean _ = process.waitFor(5, TimeUnit.SECONDS);
      process.destroy();
    }
  }
}
