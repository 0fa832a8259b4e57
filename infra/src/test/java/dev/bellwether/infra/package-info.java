/**
 * Holds the template to what was decided about it: which tables, routes and secrets there are, that
 * everything stored is encrypted, and that no function may do more than it needs.
 */
@NullMarked
package dev.bellwether.infra;

import org.jspecify.annotations.NullMarked;
