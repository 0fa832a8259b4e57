package dev.bellwether.spend.ledger;

import dev.bellwether.spend.budget.Claim;
import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.budget.Move;
import dev.bellwether.spend.money.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The ledger's twin without a database; each method is one critical section, as each of the real
 * one's ends in one conditional write.
 */
final class InMemoryLedger implements Ledger {
  private static final int PAGE = 100;

  private static final int HELD_PAGE = 25;

  private final Map<String, NavigableMap<String, Entry>> shards = new TreeMap<>();
  private final Map<CounterKey, Money> committed;

  InMemoryLedger(Map<CounterKey, Money> committed) {
    this.committed = committed;
  }

  @Override
  public HoldOutcome hold(Entry draft, List<Claim> claims) {
    synchronized (committed) {
      Entry entry = draft.countedAt(claims);
      Optional<Entry> stored = find(draft.hold().key());
      if (stored.isPresent()) {
        boolean ours = sameHold(stored.get(), draft.hold()) && stored.get().state() == State.HELD;
        return ours
            ? new HoldOutcome.Held(stored.get().hold())
            : new IdTaken(draft.hold().key().id());
      }
      List<Move> moves = Moves.holding(entry.hold(), claims);
      Map<CounterKey, Money> full = withoutRoom(moves);
      if (!full.isEmpty()) {
        return new HoldOutcome.NoRoom(full);
      }
      moves.forEach(this::move);
      return new HoldOutcome.Held(put(entry).hold());
    }
  }

  @Override
  public RaiseOutcome raise(Hold hold, Reserve reserve, List<Claim> claims) {
    synchronized (committed) {
      Optional<Entry> found = ours(hold);
      if (found.isEmpty()) {
        return new NoSuchHold(hold.key());
      }
      Entry stored = found.get();
      if (stored.state() != State.HELD) {
        return new RaiseOutcome.NoLongerHeld(stored);
      }
      if (stored.hold().covers(reserve)) {
        return new RaiseOutcome.Raised(stored.hold());
      }
      List<Move> moves = there(Moves.raising(stored.hold(), reserve, claims));
      Map<CounterKey, Money> full = withoutRoom(moves);
      if (!full.isEmpty()) {
        return new RaiseOutcome.NoRoom(full);
      }
      moves.forEach(this::move);
      return new RaiseOutcome.Raised(put(stored.with(stored.hold().raisedTo(reserve))).hold());
    }
  }

  @Override
  public SettleOutcome settle(Entry held, Settlement settlement) {
    synchronized (committed) {
      Optional<Entry> found = ours(held.hold());
      if (found.isEmpty()) {
        return new NoSuchHold(held.hold().key());
      }
      Entry stored = found.get();
      if (stored.state() == State.SETTLED) {
        return new SettleOutcome.AlreadySettled(stored);
      }
      there(Moves.settling(stored.hold(), stored.state(), settlement)).forEach(this::move);
      return new SettleOutcome.Settled(put(stored.settled(settlement)));
    }
  }

  @Override
  public RecordOutcome record(Entry settledAtOnce) {
    synchronized (committed) {
      Entry stored = find(settledAtOnce.hold().key()).orElseGet(() -> put(settledAtOnce));
      boolean ours = sameHold(stored, settledAtOnce.hold()) && stored.state() == State.SETTLED;
      return ours
          ? new RecordOutcome.Recorded(stored)
          : new IdTaken(settledAtOnce.hold().key().id());
    }
  }

  @Override
  public ExpireOutcome expire(Entry held, Instant moment) {
    synchronized (committed) {
      Optional<Entry> found = ours(held.hold());
      if (found.isEmpty()) {
        return new NoSuchHold(held.hold().key());
      }
      Entry stored = found.get();
      if (!stored.mayExpireAt(moment)) {
        return new ExpireOutcome.LeftAlone(stored);
      }
      there(Moves.expiring(stored.hold())).forEach(this::move);
      return new ExpireOutcome.Expired(put(stored.unsettled()));
    }
  }

  @Override
  public EntryPage expired(int group, Instant moment, Optional<PageMark> after) {
    synchronized (committed) {
      NavigableMap<String, Entry> held = new TreeMap<>();
      for (NavigableMap<String, Entry> shard : shards.values()) {
        for (Entry entry : shard.values()) {
          boolean here = EntryFields.held(entry.hold().key()).equals(EntryFields.held(group));
          if (here && entry.mayExpireAt(moment) && !entry.hold().counters().isEmpty()) {
            held.put(entry.hold().expires() + " " + entry.hold().key(), entry);
          }
        }
      }
      return page(after.map(mark -> held.tailMap(mark.after(), false)).orElse(held), HELD_PAGE);
    }
  }

  @Override
  public Optional<Entry> find(EntryKey key) {
    synchronized (committed) {
      return Optional.ofNullable(shard(EntryFields.partition(key)).get(EntryFields.sort(key)));
    }
  }

  @Override
  public EntryPage page(Hour hour, int shard, Optional<PageMark> after) {
    synchronized (committed) {
      NavigableMap<String, Entry> all = shard(EntryFields.partition(hour, shard));
      return page(after.map(mark -> all.tailMap(mark.after(), false)).orElse(all), PAGE);
    }
  }

  @Override
  public EntryPage newest(Hour hour, int shard, Optional<PageMark> before, int most) {
    synchronized (committed) {
      NavigableMap<String, Entry> all = shard(EntryFields.partition(hour, shard));
      return page(
          before.map(mark -> all.headMap(mark.after(), false)).orElse(all).descendingMap(), most);
    }
  }

  private static EntryPage page(Map<String, Entry> rest, int most) {
    List<Map.Entry<String, Entry>> page = rest.entrySet().stream().limit(most).toList();
    Optional<PageMark> next =
        page.size() < rest.size()
            ? Optional.of(new PageMark(page.getLast().getKey()))
            : Optional.empty();
    return new EntryPage(page.stream().map(Map.Entry::getValue).toList(), next);
  }

  @Override
  public List<Entry> recent(String caller, Hour hour, int most) {
    synchronized (committed) {
      return shard(EntryFields.partition(hour, EntryKey.shardOf(caller))).values().stream()
          .filter(entry -> entry.party().caller().equals(caller))
          .sorted(
              Comparator.comparing((Entry entry) -> EntryFields.sort(entry.hold().key()))
                  .reversed())
          .limit(most)
          .toList();
    }
  }

  private Optional<Entry> ours(Hold hold) {
    return find(hold.key()).filter(stored -> sameHold(stored, hold));
  }

  private static boolean sameHold(Entry stored, Hold hold) {
    return stored.hold().nonce().equals(hold.nonce());
  }

  private Map<CounterKey, Money> withoutRoom(List<Move> moves) {
    Map<CounterKey, Money> full = new HashMap<>();
    for (Move move : moves) {
      if (!move.fits(Optional.ofNullable(committed.get(move.counter())))) {
        full.put(move.counter(), committed.getOrDefault(move.counter(), Money.ZERO));
      }
    }
    return full;
  }

  private List<Move> there(List<Move> moves) {
    return moves.stream().filter(move -> committed.containsKey(move.counter())).toList();
  }

  private void move(Move move) {
    var _ = committed.merge(move.counter(), move.by(), Money::plus);
  }

  private Entry put(Entry entry) {
    EntryKey key = entry.hold().key();
    shard(EntryFields.partition(key)).put(EntryFields.sort(key), entry);
    return entry;
  }

  private NavigableMap<String, Entry> shard(String partition) {
    return shards.computeIfAbsent(partition, name -> new TreeMap<>());
  }
}
