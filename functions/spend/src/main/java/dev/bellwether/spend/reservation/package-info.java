/**
 * Money reserved under every budget of a request at once, or under none: which counters of a budget
 * a hold asks, what is done when they refuse, and how the money of those who never came back
 * returns.
 */
@NullMarked
package dev.bellwether.spend.reservation;

import org.jspecify.annotations.NullMarked;
