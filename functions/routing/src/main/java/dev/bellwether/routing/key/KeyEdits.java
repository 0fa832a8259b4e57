package dev.bellwether.routing.key;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes a provider's key document in place of exactly the one that was read. Where somebody else
 * has changed it meanwhile, theirs is read and the change is made on it.
 */
@Singleton
public final class KeyEdits {
  private static final int MOST_TRIES = 3;

  private final KeyVersions versions;

  /** Edits of the given versions. */
  public KeyEdits(KeyVersions versions) {
    this.versions = versions;
  }

  /**
   * Changes the current document.
   *
   * @param secret its full name
   * @param change returns the very pool that it was given where there is nothing to change; it may
   *     be called several times
   * @return whether the document is now as wished; false where others kept changing it
   * @throws KeysUnavailable where the document cannot be read
   */
  public boolean change(String secret, UnaryOperator<KeyPool> change) {
    String written = "";
    for (int attempt = 0; attempt <= MOST_TRIES; attempt++) {
      Optional<KeyVersions.Version> current = versions.current(secret);
      // Where the first reply to a move was lost, the second one says that it is too late.
      if (current.isEmpty() || current.get().id().equals(written)) {
        return true;
      }
      KeyPool pool = KeyPool.of(secret, current.get().document());
      KeyPool changed = change.apply(pool);
      if (changed == pool) {
        return true;
      }
      if (attempt < MOST_TRIES) {
        written = versions.writeAside(secret, changed.document());
        if (versions.moveCurrent(secret, current.get().id(), written)) {
          return true;
        }
      }
    }
    return false;
  }
}
