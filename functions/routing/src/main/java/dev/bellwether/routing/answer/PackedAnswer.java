package dev.bellwether.routing.answer;

import java.time.Instant;

/**
 * An answer as it is stored.
 *
 * @param bytes a gzipped JSON document, see {@link Packing}
 * @param stored when its provider gave it
 * @param expires from when on nobody may be given it, deleted or not
 */
public record PackedAnswer(byte[] bytes, Instant stored, Instant expires) {}
