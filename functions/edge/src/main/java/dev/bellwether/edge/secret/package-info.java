/** Text that cannot be printed by accident. */
@NullMarked
package dev.bellwether.edge.secret;

import org.jspecify.annotations.NullMarked;
