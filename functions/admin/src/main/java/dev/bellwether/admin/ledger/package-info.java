/** Entries that the ledger did not take when they were made, brought back from the log. */
@NullMarked
package dev.bellwether.admin.ledger;

import org.jspecify.annotations.NullMarked;
