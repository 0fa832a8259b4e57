/**
 * Teams, callers and keys as they are stored. A caller's item lists its keys; every key has an item
 * of its own under its hash, with a whole copy of the caller, because that is what a request reads.
 * All of these move in one transaction.
 */
@NullMarked
package dev.bellwether.admin.directory;

import org.jspecify.annotations.NullMarked;
