package dev.bellwether.admin.directory;

import dev.bellwether.edge.caller.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A caller of a team with its keys, which OpenAI calls a service account. */
public record Account(Caller caller, Instant created, List<HeldKey> keys) {
  /** The most keys of one caller, those that have ended left out. */
  public static final int MOST_KEYS = 5;

  /** Copies the keys. */
  public Account {
    keys = List.copyOf(keys);
  }

  /** The same account of a caller that was changed. */
  public Account with(Caller changed) {
    return new Account(changed, created, keys);
  }

  /** The same account with other keys. */
  public Account with(List<HeldKey> others) {
    return new Account(caller, created, others);
  }

  /** The same account with one key more; keys that have ended are forgotten. */
  public Account with(HeldKey key) {
    Stream<HeldKey> still = keys.stream().filter(held -> !held.hasEndedBy(key.created()));
    return with(Stream.concat(still, Stream.of(key)).toList());
  }

  /** The key with this id. */
  public Optional<HeldKey> key(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }
}
