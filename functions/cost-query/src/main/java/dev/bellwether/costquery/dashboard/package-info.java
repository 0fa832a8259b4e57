/**
 * The page that answers "what did it cost?" to a person: static files, which ask the same JSON API
 * as everybody, with a key that never leaves the reader's tab for anywhere but there.
 */
@NullMarked
package dev.bellwether.costquery.dashboard;

import org.jspecify.annotations.NullMarked;
