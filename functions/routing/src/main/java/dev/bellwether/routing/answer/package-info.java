/** The answer cache: what was paid for once is not paid for again. */
@NullMarked
package dev.bellwether.routing.answer;

import org.jspecify.annotations.NullMarked;
