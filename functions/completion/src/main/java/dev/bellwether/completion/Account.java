package dev.bellwether.completion;

import dev.bellwether.edge.caller.Caller;

/**
 * Who pays for a call.
 *
 * @param standing how its limits and budgets stand, as far as that is known yet
 */
record Account(Caller caller, Standing standing) {
  /** An account of which nothing has been read yet. */
  static Account of(Caller caller) {
    return new Account(caller, Standing.UNKNOWN);
  }
}
