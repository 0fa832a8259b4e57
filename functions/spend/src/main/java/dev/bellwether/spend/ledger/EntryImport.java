package dev.bellwether.spend.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings entries back from the lines that {@link LastResort#log} wrote. Repeating it changes
 * nothing.
 */
public final class EntryImport {
  private static final String BEFORE = "entry=";
  private static final int LONGEST = 16 * 1024;
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private final Ledger ledger;
  private final Clock clock;

  /** An import into the given ledger. */
  public EntryImport(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** What became of one entry. */
  public sealed interface Outcome {
    /** It was not there, and is now. */
    record Written(Hour hour) implements Outcome {}

    /** Its hold was there, and is settled now. */
    record Settled(Hour hour) implements Outcome {}

    /** It was there before. */
    record AlreadyThere(Hour hour) implements Outcome {}

    /** Nothing was changed; the reason quotes nothing of the line. */
    record Refused(String why) implements Outcome {}
  }

  /**
   * Takes the entries of one line; a line without any is refused.
   *
   * @throws LedgerUnavailable when the ledger does not answer
   */
  public List<Outcome> take(String line) {
    List<Outcome> outcomes = new ArrayList<>();
    int from = 0;
    while ((from = line.indexOf(BEFORE + "{", from)) >= 0) {
      int start = from + BEFORE.length();
      int end = endOfObject(line, start);
      outcomes.add(
          end < 0
              ? new Outcome.Refused("its entry is cut off or too long")
              : imported(line.substring(start, end)));
      from = end < 0 ? line.length() : end;
    }
    return outcomes.isEmpty()
        ? List.of(new Outcome.Refused("it holds no 'ledger.unwritten … entry={…}'"))
        : List.copyOf(outcomes);
  }

  /** Where the object ends that begins there: braces inside texts do not count. */
  private static int endOfObject(String line, int start) {
    int depth = 0;
    boolean inText = false;
    for (int i = start; i < Math.min(line.length(), start + LONGEST); i++) {
      char character = line.charAt(i);
      if (inText && character == '\\') {
        i++;
      } else if (character == '"') {
        inText = !inText;
      } else if (!inText && character == '{') {
        depth++;
      } else if (!inText && character == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private Outcome imported(String json) {
    Entry entry;
    try {
      entry = EntryLine.read(json);
    } catch (IllegalArgumentException unreadable) {
      return new Outcome.Refused(String.valueOf(unreadable.getMessage()));
    }
    Instant accepted = entry.hold().key().accepted();
    if (entry.keptUntil().isBefore(clock.instant())) {
      return new Outcome.Refused("it is older than the ledger keeps entries");
    }
    if (accepted.isAfter(clock.instant().plus(CLOCKS_DIFFER))) {
      return new Outcome.Refused("it was accepted in the future");
    }
    return entry.settlement() == null
        ? new Outcome.Refused("it is not settled: what came of it is not known")
        : written(entry, entry.settlement());
  }

  private Outcome written(Entry entry, Settlement settlement) {
    Hour hour = entry.hold().key().hour();
    Optional<Entry> standing = ledger.find(entry.hold().key());
    if (standing.isEmpty()) {
      return switch (ledger.record(entry)) {
        case RecordOutcome.Recorded _ -> new Outcome.Written(hour);
        case IdTaken _ -> taken();
      };
    }
    if (!standing.get().hold().nonce().equals(entry.hold().nonce())) {
      return taken();
    }
    return switch (ledger.settle(standing.get(), settlement)) {
      case SettleOutcome.Settled _ -> new Outcome.Settled(hour);
      case SettleOutcome.AlreadySettled _ -> new Outcome.AlreadyThere(hour);
      case NoSuchHold _ -> taken();
    };
  }

  private static Outcome taken() {
    return new Outcome.Refused("another entry has its id");
  }
}
