package dev.bellwether.benchmarks.total;

import dev.bellwether.spend.ledger.Ask;
import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.AttemptOutcome;
import dev.bellwether.spend.ledger.CacheResult;
import dev.bellwether.spend.ledger.Charge;
import dev.bellwether.spend.ledger.Ending;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryId;
import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.Nonce;
import dev.bellwether.spend.ledger.Party;
import dev.bellwether.spend.ledger.Sent;
import dev.bellwether.spend.ledger.Settlement;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.PriceBook;
import dev.bellwether.spend.money.TokenUsage;
import dev.bellwether.spend.report.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Entries of two hundred callers on four models, as the gateway writes them. */
final class Samples {
  /** After so many, callers and models come round again. */
  static final int KINDS = 800;

  private static final List<String> MODELS =
      List.of("gpt-4.1", "claude-sonnet-4.5", "gemini-2.5-flash", "deepseek-v3.2");

  private final PriceBook prices;
  private final RandomGenerator random = new Random(4);

  Samples(PriceBook prices) {
    this.prices = prices;
  }

  /** Puts so many on a ledger, evenly over a span. */
  void fill(Ledger ledger, Span span, int entries) {
    long micros = Duration.between(span.from(), span.to()).toMillis() * 1000 / entries;
    for (int index = 0; index < entries; index++) {
      var _ = ledger.record(entry(index, span.from().plusNanos(index * micros * 1000)));
    }
  }

  Entry entry(int index, Instant accepted) {
    int kind = index % KINDS;
    int caller = kind / MODELS.size();
    String id = String.format(Locale.ROOT, "caller%04d", caller);
    Offer offer = new Offer("holysheep", MODELS.get(kind % MODELS.size()));
    Attempt attempt =
        new Attempt(
            new Sent(offer, "primary", "chatcmpl-ABCDEFGHIJKLMNOPQRSTUVWXYZabc"),
            AttemptOutcome.ANSWERED,
            Charge.exact(
                prices.priceAt(offer, accepted), new TokenUsage(1200 + kind, 300, 0, 450, 0)),
            Duration.ofMillis(900 + kind));
    return Entry.settledAtOnce(
        new EntryKey(EntryId.next(random), accepted, id),
        Nonce.next(random),
        new Party("team:" + caller % 20, id, "user-" + kind, List.of("app-" + caller % 7)),
        new Ask("chat", "code", "auto", offer, false),
        new Settlement(
            List.of(attempt),
            CacheResult.MISS,
            Money.ZERO,
            new Ending("stop", "default", Duration.ofMillis(300), Duration.ofMillis(950 + kind))));
  }
}
