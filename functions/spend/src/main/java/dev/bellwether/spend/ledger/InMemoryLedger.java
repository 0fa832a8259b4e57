package dev.bellwether.spend.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The ledger's twin without a database; each method is one critical section, as each of the real
 * one's is one conditional write.
 */
final class InMemoryLedger implements Ledger {
  private static final int PAGE = 100;

  private final Map<String, NavigableMap<String, Entry>> shards = new TreeMap<>();

  @Override
  public synchronized HoldOutcome hold(Entry draft) {
    Entry stored = putIfAbsent(draft);
    boolean ours = sameHold(stored, draft.hold()) && stored.state() == State.HELD;
    return ours ? new HoldOutcome.Held(stored.hold()) : new IdTaken(draft.hold().key().id());
  }

  @Override
  public synchronized RaiseOutcome raise(Hold hold, Reserve reserve) {
    Optional<Entry> found = ours(hold);
    if (found.isEmpty()) {
      return new NoSuchHold(hold.key());
    }
    Entry stored = found.get();
    if (stored.state() != State.HELD) {
      return new RaiseOutcome.NoLongerHeld(stored);
    }
    if (stored.hold().ceiling().compareTo(reserve.ceiling()) > 0) {
      return new RaiseOutcome.Raised(stored.hold());
    }
    Hold raised = stored.hold().raisedTo(reserve);
    put(stored.with(raised));
    return new RaiseOutcome.Raised(raised);
  }

  @Override
  public synchronized SettleOutcome settle(Hold hold, Settlement settlement) {
    Optional<Entry> found = ours(hold);
    if (found.isEmpty()) {
      return new NoSuchHold(hold.key());
    }
    if (found.get().state() == State.SETTLED) {
      return new SettleOutcome.AlreadySettled(found.get());
    }
    return new SettleOutcome.Settled(put(found.get().settled(settlement)));
  }

  @Override
  public synchronized RecordOutcome record(Entry settledAtOnce) {
    Entry stored = putIfAbsent(settledAtOnce);
    boolean ours = sameHold(stored, settledAtOnce.hold()) && stored.state() == State.SETTLED;
    return ours ? new RecordOutcome.Recorded(stored) : new IdTaken(settledAtOnce.hold().key().id());
  }

  @Override
  public synchronized ExpireOutcome expire(Hold hold, Instant moment) {
    Optional<Entry> found = ours(hold);
    if (found.isEmpty()) {
      return new NoSuchHold(hold.key());
    }
    Entry stored = found.get();
    if (stored.state() != State.HELD || !stored.hold().isExpiredAt(moment)) {
      return new ExpireOutcome.LeftAlone(stored);
    }
    return new ExpireOutcome.Expired(put(stored.unsettled()));
  }

  @Override
  public synchronized Optional<Entry> find(EntryKey key) {
    return Optional.ofNullable(shard(EntryFields.partition(key)).get(EntryFields.sort(key)));
  }

  @Override
  public synchronized EntryPage page(Hour hour, int shard, Optional<PageMark> after) {
    NavigableMap<String, Entry> all = shard(EntryFields.partition(hour, shard));
    return page(after.map(mark -> all.tailMap(mark.after(), false)).orElse(all), PAGE);
  }

  @Override
  public synchronized EntryPage newest(Hour hour, int shard, Optional<PageMark> before, int most) {
    NavigableMap<String, Entry> all = shard(EntryFields.partition(hour, shard));
    return page(
        before.map(mark -> all.headMap(mark.after(), false)).orElse(all).descendingMap(), most);
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
  public synchronized List<Entry> recent(String caller, Hour hour, int most) {
    return shard(EntryFields.partition(hour, EntryKey.shardOf(caller))).values().stream()
        .filter(entry -> entry.party().caller().equals(caller))
        .sorted(
            Comparator.comparing((Entry entry) -> EntryFields.sort(entry.hold().key())).reversed())
        .limit(most)
        .toList();
  }

  private Optional<Entry> ours(Hold hold) {
    return find(hold.key()).filter(stored -> sameHold(stored, hold));
  }

  private static boolean sameHold(Entry stored, Hold hold) {
    return stored.hold().nonce().equals(hold.nonce());
  }

  private Entry putIfAbsent(Entry entry) {
    return find(entry.hold().key()).orElseGet(() -> put(entry));
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
