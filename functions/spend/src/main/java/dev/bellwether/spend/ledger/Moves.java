package dev.bellwether.spend.ledger;

import dev.bellwether.spend.budget.Claim;
import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.budget.Move;
import dev.bellwether.spend.money.Money;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What each change of an entry does to the counters that the entry names. */
final class Moves {
  private Moves() {}

  static List<Move> holding(Hold hold, List<Claim> claims) {
    return claims.stream().map(claim -> Move.taking(claim, hold.ceiling())).toList();
  }

  /** A counter without a claim is of a budget that is no more: it moves unasked. */
  static List<Move> raising(Hold from, Reserve to, List<Claim> claims) {
    Money more = to.ceiling().minus(from.ceiling());
    if (more.equals(Money.ZERO)) {
      return List.of();
    }
    Map<CounterKey, Claim> claimed =
        claims.stream().collect(Collectors.toMap(Claim::counter, Function.identity()));
    return from.counters().stream()
        .map(
            counter -> {
              Claim claim = claimed.get(counter);
              return claim == null ? Move.correcting(counter, more) : Move.raising(claim, more);
            })
        .toList();
  }

  /** From what the entry has its counters count in this state to what it cost. */
  static List<Move> settling(Hold hold, State from, Settlement settlement) {
    Money now = from == State.HELD ? hold.ceiling() : hold.expected();
    return correcting(hold, settlement.cost().minus(now));
  }

  static List<Move> expiring(Hold hold) {
    return correcting(hold, hold.expected().minus(hold.ceiling()));
  }

  private static List<Move> correcting(Hold hold, Money by) {
    return by.equals(Money.ZERO)
        ? List.of()
        : hold.counters().stream().map(counter -> Move.correcting(counter, by)).toList();
  }
}
