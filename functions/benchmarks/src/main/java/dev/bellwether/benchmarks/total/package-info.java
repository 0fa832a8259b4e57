/** How long it takes to add a ledger up, and what that costs; no part of {@code mvn verify}. */
@NullMarked
package dev.bellwether.benchmarks.total;

import org.jspecify.annotations.NullMarked;
