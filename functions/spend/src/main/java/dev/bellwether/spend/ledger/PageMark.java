package dev.bellwether.spend.ledger;

/**
 * A place between two pages.
 *
 * @param after the last key that was read, to be handed back as it is
 */
public record PageMark(String after) {}
