/** x. */
@NullMarked
package dev.bellwether.spend;

import org.jspecify.annotations.NullMarked;
