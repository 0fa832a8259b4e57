package dev.bellwether.admin.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * A team, which OpenAI calls a project.
 *
 * @param archived since when none of its callers may do anything; there is no way back
 */
public record Team(String id, String name, Instant created, Optional<Instant> archived) {}
