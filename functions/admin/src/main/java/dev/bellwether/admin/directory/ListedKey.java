package dev.bellwether.admin.directory;

import java.time.Instant;

/** A key as its team's list shows it, with whom it belongs to. */
public record ListedKey(HeldKey key, String callerId, String callerName, Instant callerCreated) {}
