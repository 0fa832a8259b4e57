package dev.bellwether.spend.ledger;

/**
 * There is no such entry, or it was written by somebody else: nothing was changed.
 *
 * @param key where it was looked for
 */
public record NoSuchHold(EntryKey key) implements RaiseOutcome, SettleOutcome, ExpireOutcome {}
