/**
 * The function that a schedule calls every few minutes: it adds up what was spent and lets go of
 * holds that nobody came back for.
 */
@NullMarked
package dev.bellwether.costrollup;

import org.jspecify.annotations.NullMarked;
