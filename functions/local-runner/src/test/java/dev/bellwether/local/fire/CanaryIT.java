package dev.bellwether.local.fire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.completion.CompletionHandler;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.fire.FaultyStore;
import dev.bellwether.testkit.fire.Fire;
import dev.bellwether.testkit.fire.Mortality;
import dev.bellwether.testkit.fire.RawServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Keys of providers and callers carry a marker; whatever goes wrong, and however a provider repeats
 * its key, the marker appears nowhere but where the key has to be.
 */
final class CanaryIT {
  private static final String MARKER = "CaNaRy";
  private static final String CALLER_MARKER = "CANARYcallerKEYthatNobodyMayEverSeeAnywhere";
  private static final String PROVIDER_KEY = "sk-" + MARKER + "-provider-key-1";
  private static final String OTHER_KEY = "sk-" + MARKER + "-provider-key-2";

  /** Too short to wait for keys that pause or may have been replaced. */
  private static final Duration BRIEFLY = Duration.ofSeconds(3);

  private static final List<String> CODES =
      List.of(
          "x",
          "model_not_found",
          "context_length_exceeded",
          "invalid_api_key",
          "429",
          "503",
          "400");

  private final Random random = new Random(Fire.seed("CanaryIT"));
  private final RawServer provider = RawServer.start((request, out) -> false);
  private final Rig rig = new Rig(provider.address() + "/v1", PROVIDER_KEY, OTHER_KEY);
  private final CallerKey caller = rig.caller(new Spelling(CALLER_MARKER));
  private final List<String> said = new ArrayList<>();

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void noKeyIsEverShown() {
    int replies;
    String log;
    assertThat(caller.text().reveal()).contains(CALLER_MARKER);
    try (CapturedOutput output = new CapturedOutput()) {
      try {
        echoes();
        hostileReplies();
        hostileRequests();
        deadStores();
        brokenPools();
      } finally {
        log = output.text();
      }
    }
    replies = said.size();
    clean("the log", log);
    said.forEach(reply -> clean("a reply", reply));
    assertThat(said)
        .as("struck-out keys show that there was something to strike out")
        .anyMatch(reply -> reply.contains("***"));
    clean("the ledger", rig.entries().toString());
    List<String> stored = rig.stored();
    stored.forEach(item -> clean("a table or an alert", item));
    List<Path> files = Traces.files();
    files.forEach(file -> clean(file.toString(), Traces.read(file)));
    System.out.println(
        "CanaryIT: no marker in %s replies with their headers, %s log lines with their exceptions, %s table items and alerts, %s report files"
            .formatted(replies, log.lines().count(), stored.size(), files.size()));
  }

  private static void clean(String where, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("canary");
    String around =
        at < 0 ? "" : text.substring(Math.max(0, at - 1_500), Math.min(text.length(), at + 300));
    // Test names and table names may speak of canaries; keys may not.
    assertThat(
            text.contains(MARKER)
                || text.contains(CALLER_MARKER)
                || text.contains(CALLER_MARKER.substring(8, 30)))
        .as("a marker in %s: …%s…", where, around)
        .isFalse();
  }

  /** Providers that repeat the key they were sent, with every status and in every place. */
  private void echoes() {
    for (int status :
        List.of(200, 400, 401, 402, 403, 404, 408, 413, 418, 422, 429, 500, 503, 529)) {
      for (String code : some(CODES)) {
        provider.reply(
            (request, out) -> {
              String key = request.header("authorization");
              String error =
                  "{\"error\":{\"message\":\"no %s for this model\",\"type\":\"%s\",\"param\":\"%s\",\"code\":\"%s\"}}"
                      .formatted(key, key, key, code);
              boolean event = status == 200 && code.equals("x");
              out.write(
                  Replies.reply(
                      status + " Said",
                      event ? "text/event-stream" : "application/json\r\nx-echo: " + key,
                      (event ? Replies.events(error) : error).getBytes(StandardCharsets.UTF_8)));
              return false;
            });
        withHandler(
            handler -> {
              ask(handler, chat(false));
              ask(handler, chat(true));
            });
      }
    }
    raw("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{\"KEY\"");
    raw("KEY\r\n\r\n");
    raw("HTTP/1.1 200 KEY\r\nKEY\r\n\r\n");
    raw("HTTP/1.1 200 OK\r\nKEY: KEY\r\ncontent-length: KEY\r\n\r\n");
    raw("HTTP/1.1 429 KEY\r\nretry-after: KEY\r\nconnection: close\r\n\r\nKEY");
  }

  /** With every build a few of them, and all in full. */
  private List<String> some(List<String> all) {
    List<String> mixed = new ArrayList<>(all);
    Collections.shuffle(mixed, random);
    return mixed.subList(0, Fire.count(2, all.size()));
  }

  private void raw(String reply) {
    provider.reply(
        (request, out) -> {
          out.write(
              reply
                  .replace("KEY", request.header("authorization"))
                  .getBytes(StandardCharsets.ISO_8859_1));
          return false;
        });
    withHandler(handler -> ask(handler, chat(false)));
  }

  private void hostileReplies() {
    List<byte[]> replies = new ArrayList<>(HostileReplies.all().values());
    for (int i = 0; i < Fire.count(30, 300); i++) {
      provider.reply(Replies.saying(replies.get(random.nextInt(replies.size()))));
      withHandler(handler -> ask(handler, chat(random.nextBoolean())));
    }
  }

  /** Bodies and headers that are wrong, the caller's key in the wrong places among them. */
  private void hostileRequests() {
    String key = caller.text().reveal();
    provider.reply(
        Replies.saying(
            Replies.reply(
                "200 OK", "application/json", Replies.WHOLE.getBytes(StandardCharsets.UTF_8))));
    withHandler(
        handler -> {
          HostileRequests requests = new HostileRequests(random);
          for (int i = 0; i < Fire.count(60, 1_000); i++) {
            byte[] bytes = requests.next().bytes();
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            // A spoiled head may have no end; then all of it is as good a body as any.
            int end = text.indexOf("\r\n\r\n");
            ask(handler, Rig.chat(caller, end < 0 ? text : text.substring(end + 4)));
          }
          for (String wrong :
              List.of(
                  key + "x",
                  key.substring(1),
                  key + " " + key,
                  "bw-" + key,
                  key.toLowerCase(Locale.ROOT) + CALLER_MARKER)) {
            ask(
                handler,
                Events.functionUrl()
                    .post("/v1/chat/completions")
                    .header("authorization", "Bearer " + wrong)
                    .body("{}"));
            ask(handler, Events.functionUrl().get("/v1/models").header("x-api-key", wrong));
            ask(handler, Events.functionUrl().get("/v1/me").header("authorization", wrong));
          }
          ask(handler, Events.functionUrl().get("/v1/me").header("x-api-key", key));
          for (String header :
              List.of("x-bellwether-task", "x-bellwether-fallback", "x-bellwether-cache-ttl")) {
            ask(handler, chat(false).header(header, "odd"));
          }
        });
  }

  /** A store that fails in every way: what could not be written goes to the log. */
  private void deadStores() {
    for (CallFault fault :
        List.of(
            CallFault.LOST_REPLY, CallFault.NOT_SENT, CallFault.DIE_BEFORE, CallFault.DIE_AFTER)) {
      for (int good = 0; good < 4; good++) {
        int healthy = good;
        withHandler(
            handler -> {
              int[] calls = new int[1];
              var context = handler.getApplicationContext();
              DynamoDbClient real = context.getBean(DynamoDbClient.class);
              var _ =
                  context.registerSingleton(
                      DynamoDbClient.class,
                      FaultyStore.of(
                          DynamoDbClient.class,
                          real,
                          new Mortality(),
                          method -> calls[0]++ < healthy ? CallFault.NONE : fault));
              Collected reply = Rig.ask(handler, chat(healthy % 2 == 0), Duration.ofMillis(2_500));
              boolean _ = said.add(reply.everything());
            });
      }
    }
  }

  /** Secrets that are wrong in themselves, with keys inside. */
  private void brokenPools() {
    for (String value :
        List.of(
            PROVIDER_KEY + "\n" + OTHER_KEY,
            PROVIDER_KEY + "\u0000",
            PROVIDER_KEY + "\u00e9\u7f8a",
            " " + PROVIDER_KEY + "\t",
            PROVIDER_KEY + "\r\nx-more: 1")) {
      rig.keys(value);
      withHandler(handler -> ask(handler, chat(false)));
      rig.keys(value, OTHER_KEY);
      withHandler(handler -> ask(handler, chat(true)));
    }
    for (String document :
        List.of(
            "{\"keys\":[{\"value\":\"" + PROVIDER_KEY + "\"}]}",
            "\"" + PROVIDER_KEY + "\"",
            PROVIDER_KEY,
            "{\"keys\":{\"" + PROVIDER_KEY + "\":1}}",
            "{\"keys\":[\"" + PROVIDER_KEY + "\"")) {
      rig.document(document);
      withHandler(handler -> ask(handler, chat(false)));
    }
  }

  private EventBuilder chat(boolean stream) {
    return Rig.chat(
        caller,
        "{\"model\":\"gpt-4.1\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hello %s\"}]}"
            .formatted(stream, random.nextLong()));
  }

  private void ask(CompletionHandler handler, EventBuilder event) {
    Collected reply = Rig.ask(handler, event, BRIEFLY);
    boolean _ = said.add(reply.everything());
  }

  private void withHandler(Consumer<CompletionHandler> work) {
    CompletionHandler handler = rig.unbiasedHandler();
    try {
      work.accept(handler);
    } finally {
      handler.getApplicationContext().close();
    }
  }
}
