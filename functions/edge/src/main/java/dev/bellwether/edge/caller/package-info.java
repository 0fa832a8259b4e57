/** Who is calling: the key's format, the record behind it, and the cached look-up. */
@NullMarked
package dev.bellwether.edge.caller;

import org.jspecify.annotations.NullMarked;
