/** x. */
@NullMarked
package dev.bellwether.routing;

import org.jspecify.annotations.NullMarked;
