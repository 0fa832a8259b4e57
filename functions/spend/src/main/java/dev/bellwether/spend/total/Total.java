package dev.bellwether.spend.total;

import dev.bellwether.spend.ledger.PageMark;
import java.util.Optional;

/**
 * What a run made of a slot.
 *
 * @param mark the last entry it covers; empty when it covers all that will ever be in the slot
 */
public record Total(Slot slot, RunStamp run, Optional<PageMark> mark, Totals totals) {}
