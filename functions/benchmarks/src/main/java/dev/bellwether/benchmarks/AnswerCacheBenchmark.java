package dev.bellwether.benchmarks;

import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.answer.AnswerCache;
import dev.bellwether.routing.answer.CachedAnswer;
import dev.bellwether.routing.answer.KeptAnswer;
import dev.bellwether.routing.provider.Answer;
import dev.bellwether.routing.request.CacheWishes;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Answers of 200 words are kept and found again. */
@State(Scope.Benchmark)
public class AnswerCacheBenchmark {
  private static final String KEY = "team:benchmark#key";

  private final Gateway gateway = new Gateway();
  private final AnswerCache cache = gateway.bean(AnswerCache.class);
  private final KeptAnswer answer =
      new KeptAnswer(
          new Answer(Json.parse(Samples.answer())),
          new Offer("holysheep", Samples.MODEL),
          Money.ZERO);

  /** Keeps the answer that is found. */
  @Setup
  public void keep() {
    cache.store(KEY, answer, CacheWishes.NONE);
  }

  /** Found in memory, unpacked. */
  @Benchmark
  public Optional<CachedAnswer> find() {
    return cache.find(KEY, CacheWishes.NONE);
  }

  /** Packed and kept. */
  @Benchmark
  public void store() {
    cache.store(KEY, answer, CacheWishes.NONE);
  }

  /** Ends what was started. */
  @TearDown
  public void stop() {
    gateway.close();
  }
}
