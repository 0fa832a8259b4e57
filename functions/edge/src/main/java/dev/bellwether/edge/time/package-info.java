/**
 * Time and chance as arguments: one deadline for the whole request, a clock and a sleep that a test
 * can steer, and the one source of randomness.
 */
@NullMarked
package dev.bellwether.edge.time;

import org.jspecify.annotations.NullMarked;
