/**
 * A request as its caller wrote it: the few fields that routing, limits and money need are read and
 * checked, everything else is carried through untouched.
 */
@NullMarked
package dev.bellwether.routing.request;

import org.jspecify.annotations.NullMarked;
