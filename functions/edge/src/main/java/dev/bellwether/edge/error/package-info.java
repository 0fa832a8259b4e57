/**
 * The closed list of errors that a caller may see. Whatever is not on it is a plain 500 with the
 * request id.
 */
@NullMarked
package dev.bellwether.edge.error;

import org.jspecify.annotations.NullMarked;
