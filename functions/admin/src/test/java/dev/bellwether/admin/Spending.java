package dev.bellwether.admin;

import dev.bellwether.spend.ledger.Ask;
import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.AttemptOutcome;
import dev.bellwether.spend.ledger.Bill;
import dev.bellwether.spend.ledger.CacheResult;
import dev.bellwether.spend.ledger.Charge;
import dev.bellwether.spend.ledger.Ending;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryId;
import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.Nonce;
import dev.bellwether.spend.ledger.Party;
import dev.bellwether.spend.ledger.Sent;
import dev.bellwether.spend.ledger.Settlement;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.PriceVersion;
import dev.bellwether.spend.money.TokenUsage;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Entries of requests that cost what they are told to. */
final class Spending {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Offer OFFER = new Offer("holysheep", "gpt-4.1");

  private Spending() {}

  static Entry of(String caller, String tenant, Instant accepted, String usd) {
    Charge charge =
        new Charge(
            Bill.EXACT,
            new TokenUsage(1000, 0, 0, 500, 0),
            Money.ofUsd(usd),
            new PriceVersion("2026-01-01"));
    Attempt attempt =
        new Attempt(
            new Sent(OFFER, "primary", "chatcmpl-1"),
            AttemptOutcome.ANSWERED,
            charge,
            Duration.ofMillis(700));
    return Entry.settledAtOnce(
        new EntryKey(EntryId.next(RANDOM), accepted, caller),
        Nonce.next(RANDOM),
        new Party(tenant, caller, null, List.of()),
        new Ask("chat", "code", "auto", OFFER, false),
        new Settlement(
            List.of(attempt),
            CacheResult.MISS,
            Money.ZERO,
            new Ending("stop", null, null, Duration.ofMillis(800))));
  }
}
