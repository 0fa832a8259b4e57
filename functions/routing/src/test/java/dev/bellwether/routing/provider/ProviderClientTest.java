package dev.bellwether.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.routing.catalogue.KeyRotation;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.provider.ProviderReply.Answered;
import dev.bellwether.routing.provider.ProviderReply.KeyRefused;
import dev.bellwether.routing.provider.ProviderReply.RequestRefused;
import dev.bellwether.routing.provider.ProviderReply.Spent;
import dev.bellwether.routing.provider.ProviderReply.Throttled;
import dev.bellwether.routing.provider.ProviderReply.Unavailable;
import dev.bellwether.testkit.provider.BilledCall;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.provider.Fault;
import dev.bellwether.testkit.provider.ReceivedCall;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole answers, over real HTTP. */
@Timeout(60)
final class ProviderClientTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final FakeProvider provider = FakeProvider.start();
  private final ProviderClient client = new ProviderClient(Clock.systemUTC());
  private final Asking asking = Asking.at(provider);

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void asksAsTheWireFormatWants() {
    var _ = client.ask(asking.whole());

    ReceivedCall call = provider.calls().getFirst();
    assertThat(call.method() + " " + call.path()).isEqualTo("POST /v1/chat/completions");
    assertThat(call.key()).isEqualTo("sk-primary-value");
    assertThat(call.header("content-type")).contains("application/json");
    assertThat(call.body())
        .isEqualTo(
            "{\"model\":\"gpt-4.1\",\"messages\":[{\"role\":\"user\","
                + "\"content\":\"Hello there\"}]}");
  }

  @Test
  void anAnswerComesBackWithItsUsageAndItsName() {
    Exchange exchange = client.ask(asking.whole());

    BilledCall bill = provider.billed().getFirst();
    assertThat(exchange.requestId()).contains(bill.providerRequestId());
    assertThat(exchange.reply())
        .isInstanceOfSatisfying(
            Answered.class,
            answered -> {
              assertThat(answered.answer().complete()).isTrue();
              assertThat(answered.answer().usage().orElseThrow().prompt())
                  .isEqualTo(bill.promptTokens());
              assertThat(answered.answer().usage().orElseThrow().completion())
                  .isEqualTo(bill.completionTokens());
            });
  }

  @Test
  void aRefusalIsSortedByTheClassifier() {
    provider
        .script()
        .next(
            Fault.unauthorized(), Fault.requestRefused(), Fault.emptyBalance(), Fault.status(500));

    assertThat(client.ask(asking.whole()).reply()).isInstanceOf(KeyRefused.class);
    assertThat(client.ask(asking.whole()).reply()).isInstanceOf(RequestRefused.class);
    assertThat(client.ask(asking.whole()).reply()).isInstanceOf(Throttled.class);
    assertThat(client.ask(asking.whole()).reply())
        .isInstanceOfSatisfying(
            Unavailable.class, reply -> assertThat(reply.spent()).isEqualTo(new Spent.Nothing()));
  }

  @Test
  void aConnectionThatBreaksBeforeTheReplyMayHaveCost() {
    provider.script().next(new Fault.ResetBeforeReply());

    assertThat(client.ask(asking.whole()).reply()).satisfies(perhaps("before an answer came"));
    assertThat(provider.calls()).as("nothing below repeats a call").hasSize(1);
  }

  @Test
  void aConnectionThatBreaksWithinTheReplyMayHaveCost() {
    provider.script().next(new Fault.ResetMidBody());

    assertThat(client.ask(asking.whole()).reply())
        .satisfies(perhaps("broke in the middle of its answer"));
  }

  @Test
  void aReplyThatIsNotJsonMayHaveCost() {
    provider.script().next(new Fault.NotJson(), new Fault.TruncatedJson());

    assertThat(client.ask(asking.whole()).reply()).satisfies(perhaps("cannot be read"));
    assertThat(client.ask(asking.whole()).reply()).satisfies(perhaps("cannot be read"));
  }

  @Test
  void aPageOfAProxyIsNoAnswer() {
    provider.script().next(new Fault.WrongContentType());

    assertThat(client.ask(asking.whole()).reply()).satisfies(perhaps("cannot be read"));
  }

  @Test
  void anEndlessBodyIsLetGoOf() {
    provider.script().next(new Fault.EndlessBody());

    assertThat(client.ask(asking.whole()).reply()).satisfies(perhaps("longer than 10485760 bytes"));
  }

  @Test
  void anAnswerWithoutChoicesIsNone() {
    provider.script().next(new Fault.Status(200, Map.of(), "{\"choices\":[]}"));

    assertThat(client.ask(asking.whole()).reply())
        .satisfies(perhaps("has nothing of what was asked"));
  }

  @Test
  void anErrorUnderStatus200IsTheErrorItNames() {
    provider
        .script()
        .next(new Fault.Status(200, Map.of(), "{\"error\":{\"code\":429,\"message\":\"slow\"}}"));

    assertThat(client.ask(asking.whole()).reply()).isInstanceOf(Throttled.class);
  }

  @Test
  void anAnswerWithoutUsageIsStillAnAnswer() {
    provider.script().next(new Fault.NoUsage());

    assertThat(client.ask(asking.whole()).reply())
        .isInstanceOfSatisfying(
            Answered.class,
            answered -> {
              assertThat(answered.answer().usage()).isEmpty();
              assertThat(answered.answer().estimatedOutput()).isPositive();
            });
  }

  @Test
  void aProviderThatSaysNothingIsGivenUpAtItsOwnTimeLimit() {
    provider.script().next(new Fault.Hang());

    assertThat(client.ask(asking.waitingFor(SHORT).whole()).reply())
        .satisfies(perhaps("did not answer within"));
  }

  @Test
  void theDeadlineComesBeforeAProvidersTimeLimit() {
    provider.script().next(new Fault.Hang(), Fault.delay(Duration.ofSeconds(20)));

    assertThat(client.ask(asking.until(SHORT).whole()).reply())
        .satisfies(perhaps("did not answer within"));
    assertThat(client.ask(asking.until(SHORT).whole()).reply())
        .satisfies(perhaps("did not answer within"));
  }

  @Test
  void afterTheDeadlineNothingIsAwaited() {
    provider.latency(Duration.ofSeconds(20), Duration.ZERO);

    assertThat(client.ask(asking.until(Duration.ZERO).whole()).reply())
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void anAddressWhereNobodyListensCostsNothing() {
    String address = provider.baseUrl();
    provider.close();

    assertThat(client.ask(Asking.at(address).whole()).reply())
        .isEqualTo(new Unavailable("the connection was refused", new Spent.Nothing()));
  }

  @Test
  void aHostNameThatNobodyKnowsCostsNothing() {
    assertThat(client.ask(Asking.at("http://no-such-host.invalid/v1").whole()).reply())
        .isEqualTo(new Unavailable("its host name is not known", new Spent.Nothing()));
  }

  @Test
  void connectionsComeBackWhateverHappensToThem() {
    Fault[] faults = {
      new Fault.ResetBeforeReply(),
      new Fault.ResetMidBody(),
      new Fault.NotJson(),
      Fault.status(500),
      new Fault.TruncatedJson(),
      new Fault.Status(500, Map.of(), "x".repeat(100_000)),
    };
    for (int round = 0; round < 8; round++) {
      provider.script().next(faults);
      for (Fault _ : faults) {
        assertThat(client.ask(asking.whole()).reply()).isInstanceOf(Unavailable.class);
      }
      provider.script().next(new Fault.Hang());
      assertThat(client.ask(asking.waitingFor(Duration.ofMillis(30)).whole()).reply())
          .isInstanceOf(Unavailable.class);
    }

    assertThat(client.ask(asking.whole()).reply()).isInstanceOf(Answered.class);
  }

  @Test
  void aKeyIsKnownUntilTheListOfModelsRefusesIt() {
    assertThat(client.check(asking.provider(), Asking.KEY, asking.deadline()))
        .isEqualTo(KeyCheck.ACCEPTED);

    provider.revoke("sk-primary-value");
    assertThat(client.check(asking.provider(), Asking.KEY, asking.deadline()))
        .isEqualTo(KeyCheck.REFUSED);
    assertThat(provider.calls().getLast().path()).isEqualTo("/v1/models");
  }

  @Test
  void whereAnybodyMayListTheModelsAKeyIsShownToAnotherPath() {
    provider.listsForAnybody().revoke("sk-primary-value");
    assertThat(client.check(asking.provider(), Asking.KEY, asking.deadline()))
        .isEqualTo(KeyCheck.ACCEPTED);

    Provider router =
        new Provider(
            "router",
            asking.provider().baseUrl(),
            new Provider.Keys("router", "/key", Provider.Keys.USUAL_LIMIT, KeyRotation.USUAL),
            asking.provider().timeouts(),
            asking.provider().pool());
    assertThat(client.check(router, Asking.KEY, asking.deadline())).isEqualTo(KeyCheck.REFUSED);
    provider.accept("sk-primary-value");
    assertThat(client.check(router, Asking.KEY, asking.deadline())).isEqualTo(KeyCheck.ACCEPTED);
  }

  @Test
  void aKeyThatTheListRefusesWithAnotherStatusIsRefusedToo() {
    String geminis =
        "[{\"error\":{\"code\":400,\"message\":\"API key not valid.\",\"status\":\"X\"}}]";
    provider.script().forListing().next(new Fault.Status(400, Map.of(), geminis));

    assertThat(client.check(asking.provider(), Asking.KEY, asking.deadline()))
        .isEqualTo(KeyCheck.REFUSED);
  }

  @Test
  void aListThatFailsProvesNothingAgainstAKey() {
    provider
        .script()
        .forListing()
        .next(
            Fault.status(500), new Fault.ResetBeforeReply(), Fault.status(429), Fault.status(404));

    for (int call = 0; call < 4; call++) {
      assertThat(client.check(asking.provider(), Asking.KEY, asking.deadline()))
          .isNotEqualTo(KeyCheck.REFUSED);
    }
    provider.script().forListing().next(new Fault.Hang());
    assertThat(client.check(asking.provider(), Asking.KEY, asking.until(SHORT).deadline()))
        .isNotEqualTo(KeyCheck.REFUSED);
  }

  @Test
  void aFunctionCallComesBackWhole() {
    String tools =
        ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"parameters\":"
            + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}}}]";

    assertThat(client.ask(asking.call(tools, Optional.empty())).reply())
        .isInstanceOfSatisfying(
            Answered.class,
            answered ->
                assertThat(answered.answer().finishReasons()).containsExactly("tool_calls"));
  }

  private static Consumer<ProviderReply> perhaps(String words) {
    return reply ->
        assertThat(reply)
            .isInstanceOfSatisfying(
                Unavailable.class,
                unavailable -> {
                  assertThat(unavailable.problem()).contains(words);
                  assertThat(unavailable.spent()).isEqualTo(new Spent.Perhaps(0));
                });
  }
}
