package dev.bellwether.spend.ledger;

/**
 * The id stands for an entry that is not this one, or that is no longer held: nothing was written,
 * and no provider may be called.
 *
 * @param id the id in question
 */
public record IdTaken(EntryId id) implements HoldOutcome, RecordOutcome {}
