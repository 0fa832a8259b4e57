package dev.bellwether.spend.ledger;

import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.money.Money;
import java.util.Map;
import java.util.Set;

/** What became of one conditional write of an entry and of the counters it moves. */
sealed interface Change {
  /** All of it is written. */
  record Made() implements Change {}

  /** Nothing is written: the entry stands otherwise, namely like this. */
  record Refused(Entry entry) implements Change {
    boolean isOurs(Hold hold) {
      return entry.hold().nonce().equals(hold.nonce());
    }
  }

  /** Nothing is written: there is no such entry. */
  record Absent() implements Change {}

  /** Nothing is written: these counters are not there any more. */
  record Gone(Set<CounterKey> counters) implements Change {}

  /** Nothing is written: these counters have less room than was asked; that much is committed. */
  record NoRoom(Map<CounterKey, Money> committed) implements Change {}
}
