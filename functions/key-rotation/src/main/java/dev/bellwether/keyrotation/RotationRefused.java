package dev.bellwether.keyrotation;

/** A step that cannot be taken; nothing was changed. */
final class RotationRefused extends RuntimeException {
  RotationRefused(String problem) {
    super(problem);
  }
}
