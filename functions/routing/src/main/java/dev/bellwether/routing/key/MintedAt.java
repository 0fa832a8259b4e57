package dev.bellwether.routing.key;

/**
 * Where a key was made by us: what its entry in the key document records, so that it can be deleted
 * there when its time is over.
 *
 * @param by the strategy that made it, as the catalogue calls it
 * @param name what its provider calls it in lists
 * @param reference what its provider deletes it by; no part of its value
 */
public record MintedAt(String by, String name, String reference) {}
