package dev.bellwether.routing.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Retry;
import dev.bellwether.routing.request.CacheWishes;
import dev.bellwether.spend.money.PriceBook;
import dev.bellwether.testkit.time.SettableClock;
import io.micronaut.cache.SyncCache;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerCacheTest {
  private static final String KEY = "team:search#1";
  private static final CacheWishes NONE = CacheWishes.NONE;
  private static final ApplicationContext CONTEXT =
      ApplicationContext.run(Map.of("micronaut.caches.answers.maximum-size", 100));

  private final SettableClock clock = new SettableClock();
  private final CountingStore store = new CountingStore();
  private final SyncCache<?> memory =
      CONTEXT.getBean(SyncCache.class, Qualifiers.byName("answers"));
  private final AnswerCache cache = cacheOver(store);

  @BeforeEach
  void forget() {
    memory.invalidateAll();
  }

  @AfterAll
  static void stop() {
    CONTEXT.close();
  }

  @Test
  void whatWasKeptIsFoundWithItsAgeAndWhatIsLeft() {
    cache.store(KEY, Kept.saying("Hello"), NONE);
    var _ = clock.advance(Duration.ofSeconds(100));

    CachedAnswer found = cache.find(KEY, NONE).orElseThrow();

    assertThat(Json.text(found.kept().answer().body())).contains("Hello");
    assertThat(found.kept().offer()).isEqualTo(Kept.saying("").offer());
    assertThat(found.kept().cost()).isEqualTo(Kept.saying("").cost());
    assertThat(found.age()).isEqualTo(Duration.ofSeconds(100));
    assertThat(found.left()).isEqualTo(Duration.ofSeconds(3500));
  }

  @Test
  void anAnswerExpiresByTheClockInMemoryAndInTheStore() {
    cache.store(KEY, Kept.saying("Hello"), NONE);
    var _ = clock.advance(Duration.ofSeconds(3599));
    assertThat(cache.find(KEY, NONE)).isPresent();

    var _ = clock.advance(Duration.ofSeconds(1));
    assertThat(cache.find(KEY, NONE)).isEmpty();
    memory.invalidateAll();
    assertThat(cache.find(KEY, NONE)).isEmpty();
  }

  @Test
  void aRequestDecidesHowLongItsAnswerIsKept() {
    cache.store(KEY, Kept.saying("Hello"), keep(Duration.ofSeconds(10)));

    var _ = clock.advance(Duration.ofSeconds(9));
    assertThat(cache.find(KEY, NONE)).isPresent();
    var _ = clock.advance(Duration.ofSeconds(1));
    assertThat(cache.find(KEY, NONE)).isEmpty();
  }

  @Test
  void keptForNoTimeIsNotKept() {
    cache.store(KEY, Kept.saying("Hello"), keep(Duration.ZERO));

    assertThat(store.writes).isZero();
  }

  @Test
  void anAnswerOlderThanTheRequestAcceptsIsAMiss() {
    cache.store(KEY, Kept.saying("Hello"), NONE);
    var _ = clock.advance(Duration.ofSeconds(60));

    assertThat(cache.find(KEY, maxAge(Duration.ofSeconds(59)))).isEmpty();
    assertThat(cache.find(KEY, maxAge(Duration.ofSeconds(60)))).isPresent();
    assertThat(cache.find(KEY, NONE)).isPresent();
  }

  @Test
  void noCacheReadsNothingAndStillKeeps() {
    CacheWishes noCache = new CacheWishes(false, true, false, Optional.empty(), Optional.empty());
    cache.store(KEY, Kept.saying("old"), NONE);

    assertThat(cache.find(KEY, noCache)).isEmpty();
    cache.store(KEY, Kept.saying("new"), noCache);

    assertThat(Json.text(cache.find(KEY, NONE).orElseThrow().kept().answer().body()))
        .contains("new");
  }

  @Test
  void noStoreKeepsNothingAndStillReads() {
    CacheWishes noStore = new CacheWishes(true, false, false, Optional.empty(), Optional.empty());

    cache.store(KEY, Kept.saying("secret"), noStore);
    assertThat(store.writes).isZero();
    assertThat(cache.find(KEY, NONE)).isEmpty();

    cache.store(KEY, Kept.saying("open"), NONE);
    assertThat(cache.find(KEY, noStore)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"length", "content_filter", "function_call", "", "error"})
  void whatDidNotComeToItsEndIsNotKept(String reason) {
    cache.store(KEY, Kept.ended(reason, "Hello"), NONE);

    assertThat(store.writes).isZero();
    assertThat(cache.find(KEY, NONE)).isEmpty();
  }

  @Test
  void toolCallsAreKept() {
    cache.store(KEY, Kept.ended("tool_calls", ""), NONE);

    assertThat(cache.find(KEY, NONE)).isPresent();
  }

  @Test
  void anAnswerTooLargeForAnItemIsNotKept() {
    cache.store(KEY, Kept.large(), NONE);

    assertThat(store.writes).isZero();
    assertThat(cache.find(KEY, NONE)).isEmpty();
  }

  @Test
  void memoryAnswersBeforeTheStoreIsAsked() {
    cache.store(KEY, Kept.saying("Hello"), NONE);
    assertThat(cache.find(KEY, NONE)).isPresent();
    assertThat(store.reads).isZero();

    memory.invalidateAll();
    assertThat(cache.find(KEY, NONE)).isPresent();
    assertThat(cache.find(KEY, NONE)).isPresent();
    assertThat(store.reads).as("the first find brings it back into memory").isEqualTo(1);
  }

  @Test
  void whatExpiredInMemoryIsLookedUpInTheStore() {
    cache.store(KEY, Kept.saying("old"), keep(Duration.ofSeconds(10)));
    Instant now = clock.advance(Duration.ofSeconds(20));
    store.put(KEY, new PackedAnswer(Packing.pack(Kept.saying("new")), now, now.plusSeconds(60)));

    assertThat(Json.text(cache.find(KEY, NONE).orElseThrow().kept().answer().body()))
        .contains("new");
  }

  @Test
  void aStoreThatIsBrokenIsAMiss() {
    store.broken = true;

    cache.store(KEY, Kept.saying("Hello"), NONE);
    assertThat(cache.find(KEY, NONE)).isEmpty();

    store.broken = false;
    assertThat(cache.find(KEY, NONE)).isEmpty();
  }

  @Test
  void bytesThatNobodyCanReadAreAMiss() {
    Instant now = clock.instant();
    store.put(KEY, new PackedAnswer(new byte[] {1, 2, 3}, now, now.plusSeconds(60)));

    assertThat(cache.find(KEY, NONE)).isEmpty();
  }

  private AnswerCache cacheOver(AnswerStore answers) {
    Duration second = Duration.ofSeconds(1);
    Catalogue catalogue =
        new Catalogue(
            Map.of(),
            Map.of(),
            Map.of(),
            PriceBook.of(Map.of()),
            new Catalogue.Rules(
                "r1",
                new Retry(1, 1, second, second),
                Duration.ofHours(1),
                new Catalogue.BudgetedOutput(4096, 512)));
    return new AnswerCache(answers, memory, clock, catalogue);
  }

  private static CacheWishes keep(Duration time) {
    return new CacheWishes(true, true, false, Optional.empty(), Optional.of(time));
  }

  private static CacheWishes maxAge(Duration time) {
    return new CacheWishes(true, true, false, Optional.of(time), Optional.empty());
  }

  /** The twin, counting, and failing where a test says so. */
  private static final class CountingStore implements AnswerStore {
    private final AnswerStore answers = AnswerStore.inMemory();
    private int reads;
    private int writes;
    private boolean broken;

    @Override
    public Optional<PackedAnswer> find(String key) {
      reads++;
      failIfBroken();
      return answers.find(key);
    }

    @Override
    public void put(String key, PackedAnswer answer) {
      writes++;
      failIfBroken();
      answers.put(key, answer);
    }

    private void failIfBroken() {
      if (broken) {
        throw new IllegalStateException("The table does not answer");
      }
    }
  }
}
