package dev.bellwether.keyrotation;

import dev.bellwether.routing.key.KeyPool;
import dev.bellwether.routing.provider.KeyCheck;
import java.util.Optional;

/** Where the next key comes from. All of it may be called again after any of it has failed. */
interface Strategy {
  /**
   * The document with the next key in use.
   *
   * @throws CalledOff when there is no next key
   */
  Next next(Turn turn, KeyPool current);

  /** Another call of the same step was quicker: what {@link #next} did last is of no use. */
  void superseded(Turn turn);

  /** Tells the provider what the pending document says. */
  void set(Turn turn, KeyPool pending);

  /** Undoes at the provider what this rotation did there. */
  void undo(Turn turn);

  /** Whole sentences for somebody whose new key was not accepted: what became of it, what to do. */
  String remedy(KeyCheck said);

  /**
   * A document and the key that it brings into use.
   *
   * @param key its id; empty where there is nothing to rotate
   */
  record Next(KeyPool pool, Optional<String> key) {}
}
