/**
 * What can be asked of whom, at what price, and in which order: one validated file, shipped, with
 * an overlay. Everything is checked at start-up, so that no request is the first to meet a mistake.
 */
@NullMarked
package dev.bellwether.routing.catalogue;

import org.jspecify.annotations.NullMarked;
