package dev.bellwether.edge.function;

/**
 * Goes through what a first event will need before a snapshot is taken. A bean of this type may
 * make beans and load classes; it calls nobody, reads no secret, and keeps nothing that it was told
 * by a clock or by chance.
 */
@FunctionalInterface
public interface Primer {
  /** Called once, before the snapshot. */
  void prime();
}
