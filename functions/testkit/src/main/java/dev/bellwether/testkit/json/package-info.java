/**
 * The one JSON mapper of this module. Everything here reads and writes trees, because a stand-in
 * has to see what was sent and not what a class would make of it.
 */
@NullMarked
package dev.bellwether.testkit.json;

import org.jspecify.annotations.NullMarked;
