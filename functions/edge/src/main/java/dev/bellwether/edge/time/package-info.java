/** Time as an argument: one deadline for the whole request, and a sleep that a test can watch. */
@NullMarked
package dev.bellwether.edge.time;

import org.jspecify.annotations.NullMarked;
