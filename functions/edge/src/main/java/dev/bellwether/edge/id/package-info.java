/** Names that are made up: random, and safe in a URL, a header, a log line and a table's key. */
@NullMarked
package dev.bellwether.edge.id;

import org.jspecify.annotations.NullMarked;
