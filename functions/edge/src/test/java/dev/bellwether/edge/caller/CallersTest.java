package dev.bellwether.edge.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Headers;
import dev.bellwether.edge.log.StandardError;
import dev.bellwether.testkit.time.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallersTest {
  private static final CallerKey KEY = CallerKey.create(new Random(7));
  private static final String TEXT = KEY.text().reveal();

  private final SettableClock clock = new SettableClock();
  private final CountingStore store = new CountingStore();
  private final Callers callers = callers(Outage.CLOSED);

  @BeforeEach
  void issueTheKey() {
    store.put(KEY.hash(), caller(Caller.Standing.GOOD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   "})
  void recognisesABearerToken(String scheme) {
    assertThat(callers.recognise(headers("Authorization", scheme + TEXT)))
        .isEqualTo(caller(Caller.Standing.GOOD));
  }

  @Test
  void recognisesTheOtherHeaderToo() {
    assertThat(callers.recognise(headers("x-api-key", TEXT)).id()).isEqualTo(KEY.publicId());
    Headers both =
        new Headers(Map.of("authorization", List.of("Basic eDp5"), "x-api-key", List.of(TEXT)));
    assertThat(callers.recognise(both).id()).isEqualTo(KEY.publicId());
  }

  @Test
  void asksForAKeyWhereNoneCame() {
    assertThat(refused(Headers.NONE).message()).contains("Authorization: Bearer", "x-api-key");
    assertThat(refused(headers("authorization", "Basic eDp5")).status()).isEqualTo(401);
    assertThat(refused(headers("authorization", "Bearer")).status()).isEqualTo(401);
    assertThat(store.reads).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-proj-123456", "bw-cut-off", ""})
  void refusesAMalformedKeyWithoutReadingTheStore(String text) {
    GatewayError error = refused(headers("x-api-key", text));
    assertThat(error.status()).isEqualTo(401);
    assertThat(error.code()).isEqualTo("invalid_api_key");
    assertThat(error.message()).contains("bw-<id>").doesNotContain("123456");
    assertThat(store.reads).isZero();
  }

  @Test
  void refusesAKeyThatNobodyKnows() {
    CallerKey unknown = CallerKey.create(new Random(8));
    GatewayError error = refused(headers("x-api-key", unknown.text().reveal()));
    assertThat(error.status()).isEqualTo(401);
    assertThat(error.message()).contains("not known").doesNotContain(unknown.publicId());
  }

  @Test
  void refusesADisabledKey() {
    store.put(KEY.hash(), caller(new Caller.Standing(true, Optional.empty())));
    assertThat(refused(ours()).message()).contains("disabled");
  }

  @Test
  void refusesAKeyFromTheInstantItExpires() {
    store.put(
        KEY.hash(),
        caller(new Caller.Standing(false, Optional.of(SettableClock.START.plusSeconds(10)))));
    var _ = clock.advance(Duration.ofSeconds(9));
    assertThat(callers.recognise(ours()).id()).isEqualTo(KEY.publicId());
    var _ = clock.advance(Duration.ofSeconds(1));
    assertThat(refused(ours()).message()).contains("expired");
    assertThat(store.reads).isOne();
  }

  @Test
  void believesTheStoreFor60Seconds() {
    assertThat(callers.recognise(ours())).isEqualTo(callers.recognise(ours()));
    store.put(KEY.hash(), caller(new Caller.Standing(true, Optional.empty())));
    var _ = clock.advance(Duration.ofMillis(59_999));
    assertThat(callers.recognise(ours()).standing().disabled()).isFalse();
    assertThat(store.reads).isOne();
    var _ = clock.advance(Duration.ofMillis(1));
    assertThat(refused(ours()).message()).contains("disabled");
    assertThat(store.reads).isEqualTo(2);
  }

  @Test
  void believesARefusalAsLong() {
    CallerKey key = CallerKey.create(new Random(8));
    Headers headers = headers("x-api-key", key.text().reveal());
    assertThat(refused(headers).status()).isEqualTo(401);
    store.put(key.hash(), caller(Caller.Standing.GOOD));
    assertThat(refused(headers).status()).isEqualTo(401);
    assertThat(store.reads).isOne();
    var _ = clock.advance(Duration.ofSeconds(60));
    assertThat(callers.recognise(headers)).isNotNull();
    assertThat(store.reads).isEqualTo(2);
  }

  @Test
  void asksForPatienceAndNotForAnotherKeyWhereTheStoreIsAway() {
    store.away = true;
    StandardError log = new StandardError();
    GatewayError error = log.during(() -> refused(ours()));
    assertThat(error.status()).isEqualTo(503);
    assertThat(error.headers()).containsEntry("retry-after", "1");
    assertThat(error.message()).doesNotContain(KEY.publicId()).doesNotContain("secret detail");
    assertThat(log.text())
        .contains("bw-" + KEY.publicId() + "-***", "secret detail")
        .doesNotContain(TEXT.substring(14));
  }

  @Test
  void doesNotBelieveAStoreThatIsAway() {
    store.away = true;
    assertThat(new StandardError().during(() -> refused(ours())).status()).isEqualTo(503);
    store.away = false;
    assertThat(callers.recognise(ours())).isNotNull();
  }

  @Test
  void doesNotNeedTheStoreForACallerItHasJustSeen() {
    assertThat(callers.recognise(ours())).isNotNull();
    store.away = true;
    assertThat(callers.recognise(ours())).isNotNull();
  }

  @Test
  void judgesTheKeyAndItsCaller() {
    store.put(KEY.hash(), further(new Caller.Standing(true, Optional.empty())));
    assertThat(refused(ours()).message()).contains("disabled");
    store.put(KEY.hash(), further(until(Duration.ofSeconds(90))));
    var _ = clock.advance(Duration.ofSeconds(60));
    assertThat(callers.recognise(ours())).isEqualTo(caller(Caller.Standing.GOOD));
    var _ = clock.advance(Duration.ofSeconds(30));
    assertThat(refused(ours()).message()).contains("expired");
  }

  @Test
  void refusesACallerItHasSeenWhereTheStoreStaysAway() {
    assertThat(callers.recognise(ours())).isNotNull();
    store.away = true;
    var _ = clock.advance(Duration.ofSeconds(60));
    assertThat(new StandardError().during(() -> refused(ours())).status()).isEqualTo(503);
  }

  @Test
  void servesACallerItHasSeenForAnHourWhereThatIsDeclared() {
    Callers open = callers(Outage.OPEN);
    assertThat(open.recognise(ours())).isNotNull();
    store.away = true;
    var _ = clock.advance(Duration.ofMinutes(60).minusMillis(1));
    StandardError log = new StandardError();
    assertThat(log.during(() -> open.recognise(ours()))).isEqualTo(caller(Caller.Standing.GOOD));
    assertThat(log.text()).contains("bw-" + KEY.publicId() + "-***").doesNotContain(TEXT);
    var _ = clock.advance(Duration.ofSeconds(5));
    assertThat(new StandardError().during(() -> refused(open, ours())).status()).isEqualTo(503);
  }

  @Test
  void asksAStoreThatIsAwayEveryFiveSecondsAndNotForEveryRequest() {
    Callers open = callers(Outage.OPEN);
    assertThat(open.recognise(ours())).isNotNull();
    store.away = true;
    var _ = clock.advance(Duration.ofSeconds(60));
    var _ = new StandardError().during(() -> open.recognise(ours()));
    var _ = clock.advance(Duration.ofMillis(4_999));
    assertThat(open.recognise(ours())).isNotNull();
    assertThat(store.reads).isEqualTo(2);
    store.away = false;
    store.put(KEY.hash(), caller(new Caller.Standing(true, Optional.empty())));
    var _ = clock.advance(Duration.ofMillis(1));
    assertThat(refused(open, ours()).message()).contains("disabled");
    assertThat(store.reads).isEqualTo(3);
  }

  @Test
  void servesNobodyInAnOutageWhomItWouldNotHaveServedBefore() {
    Callers open = callers(Outage.OPEN);
    store.put(KEY.hash(), caller(until(Duration.ofMinutes(10))));
    Headers unknown = headers("x-api-key", CallerKey.create(new Random(8)).text().reveal());
    Headers unseen = headers("x-api-key", CallerKey.create(new Random(9)).text().reveal());
    assertThat(open.recognise(ours())).isNotNull();
    assertThat(refused(open, unknown).status()).isEqualTo(401);
    store.away = true;
    var _ = clock.advance(Duration.ofMinutes(10));
    assertThat(new StandardError().during(() -> refused(open, ours())).message())
        .contains("expired");
    assertThat(new StandardError().during(() -> refused(open, unknown)).status()).isEqualTo(503);
    assertThat(new StandardError().during(() -> refused(open, unseen)).status()).isEqualTo(503);
  }

  private Callers callers(Outage outage) {
    return new Callers(store, new MapCache(), outage, clock);
  }

  private GatewayError refused(Headers headers) {
    return refused(callers, headers);
  }

  private static GatewayError refused(Callers callers, Headers headers) {
    GatewayFault fault = catchThrowableOfType(GatewayFault.class, () -> callers.recognise(headers));
    assertThat(fault).isNotNull().message().doesNotContain(TEXT);
    return fault.error();
  }

  private static Headers ours() {
    return headers("x-api-key", TEXT);
  }

  private static Headers headers(String name, String value) {
    return new Headers(Map.of(name, List.of(value)));
  }

  private static Caller caller(Caller.Standing standing) {
    return new Caller(
        KEY.publicId(), "a test", Optional.empty(), standing, Caller.Access.of(Scope.COMPLETION));
  }

  private static IssuedKey further(Caller.Standing standing) {
    return new IssuedKey("another123", caller(Caller.Standing.GOOD), standing);
  }

  private static Caller.Standing until(Duration fromStart) {
    return new Caller.Standing(false, Optional.of(SettableClock.START.plus(fromStart)));
  }

  /** The in-memory twin, which counts how often it is asked and can be away. */
  private static final class CountingStore implements CallerStore {
    private final CallerStore store = CallerStore.inMemory();
    private int reads;
    private boolean away;

    @Override
    public Optional<IssuedKey> find(String keyHash) {
      reads++;
      if (away) {
        throw new IllegalStateException("secret detail");
      }
      return store.find(keyHash);
    }

    @Override
    public void put(String keyHash, IssuedKey key) {
      store.put(keyHash, key);
    }
  }
}
