/**
 * JSON as a tree that keeps what it does not know: parsed strictly, because a body that two parsers
 * read differently is a body that is priced differently from how it is answered.
 */
@NullMarked
package dev.bellwether.edge.json;

import org.jspecify.annotations.NullMarked;
