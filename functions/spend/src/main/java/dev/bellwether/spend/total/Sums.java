package dev.bellwether.spend.total;

import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.TokenUsage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything about some requests that adds up. Money is summed without a bound: a year of a large
 * organisation is more than one amount can hold.
 */
public final class Sums {
  private static final int DIGITS = 12;
  private static final int MOST_ERRORS = 32;
  private static final String OTHER = "other";

  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private final Map<Amount, BigInteger> amounts = new EnumMap<>(Amount.class);
  private final SortedMap<String, BigInteger> baselines = new TreeMap<>();
  private final SortedMap<String, Long> errors = new TreeMap<>();
  private final Histogram latency = new Histogram();
  private final Histogram firstToken = new Histogram();

  /** Adds all of the other. */
  public void add(Sums other) {
    other.counts.forEach(this::add);
    other.amounts.forEach(this::add);
    other.baselines.forEach(this::addBaseline);
    other.errors.forEach(this::addError);
    latency.add(other.latency);
    firstToken.add(other.firstToken);
  }

  void add(Count count, long more) {
    if (more != 0) {
      var _ = counts.merge(count, more, Math::addExact);
    }
  }

  void add(Amount amount, BigInteger pico) {
    if (pico.signum() != 0) {
      var _ = amounts.merge(amount, pico, BigInteger::add);
    }
  }

  void add(Amount amount, Money more) {
    add(amount, BigInteger.valueOf(more.pico()));
  }

  void add(TokenUsage usage) {
    add(Count.INPUT, usage.input());
    add(Count.CACHED_INPUT, usage.cachedInput());
    add(Count.CACHE_WRITE, usage.cacheWrite());
    add(Count.OUTPUT, usage.output());
    add(Count.REASONING, usage.reasoning());
  }

  void addBaseline(String model, BigInteger pico) {
    var _ = baselines.merge(model, pico, BigInteger::add);
  }

  /** A provider may choose the code: past so many, each further one is the same. */
  void addError(String code, long more) {
    boolean room = errors.containsKey(code) || errors.size() < MOST_ERRORS;
    var _ = errors.merge(room ? code : OTHER, more, Math::addExact);
  }

  /** How many. */
  public long count(Count count) {
    return counts.getOrDefault(count, 0L);
  }

  /** How much, in US dollars. */
  public BigDecimal usd(Amount amount) {
    return usd(pico(amount));
  }

  /** All that was or is expected to be spent: everything but the saving. */
  public BigDecimal cost() {
    return usd(
        pico(Amount.EXACT)
            .add(pico(Amount.PRESUMED))
            .add(pico(Amount.UNSETTLED))
            .add(pico(Amount.HELD)));
  }

  /** The tokens by class. */
  public TokenUsage tokens() {
    return new TokenUsage(
        count(Count.INPUT),
        count(Count.CACHED_INPUT),
        count(Count.CACHE_WRITE),
        count(Count.OUTPUT),
        count(Count.REASONING));
  }

  /** What each baseline would have charged for the same tokens, in pico-dollars. */
  public SortedMap<String, BigInteger> baselines() {
    return Collections.unmodifiableSortedMap(baselines);
  }

  /** How many requests ended without an answer, by error code. */
  public SortedMap<String, Long> errors() {
    return Collections.unmodifiableSortedMap(errors);
  }

  /** From acceptance to the end of the answer, of those that brought one. */
  public Histogram latency() {
    return latency;
  }

  /** From acceptance to the first content. */
  public Histogram firstToken() {
    return firstToken;
  }

  Map<Count, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  Map<Amount, BigInteger> amounts() {
    return Collections.unmodifiableMap(amounts);
  }

  private BigInteger pico(Amount amount) {
    return amounts.getOrDefault(amount, BigInteger.ZERO);
  }

  /** Pico-dollars as US dollars, exactly and without trailing zeros. */
  public static BigDecimal usd(BigInteger pico) {
    BigDecimal dollars = new BigDecimal(pico, DIGITS).stripTrailingZeros();
    return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
  }
}
