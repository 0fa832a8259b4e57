/** x. */
@NullMarked
package dev.bellwether.completion;

import org.jspecify.annotations.NullMarked;
