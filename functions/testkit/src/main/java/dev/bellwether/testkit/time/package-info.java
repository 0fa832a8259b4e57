/** Time that stands still until a test moves it. */
@NullMarked
package dev.bellwether.testkit.time;

import org.jspecify.annotations.NullMarked;
